#!/bin/sh
# gb-compile: what it writes, what it keeps, what it shows.
. "$top_srcdir/tests/tap.sh"

bot=$tmp/loja.gbai
mkdir -p "$bot/loja.gbdialog"
cat >"$bot/loja.gbdialog/pedido.bas" <<'END'
PARAM numero AS INTEGER LIKE 4711 DESCRIPTION "number of the order"
PARAM dia AS DATE OPTIONAL
PARAM cor AS "red", "blue" DEFAULT "red"
DESCRIPTION "finds an order"
RETURN numero
END
printf 'TALK "ok"\nCALL "pedido.bas", 1\nADD TOOL "pedido"\n' >"$bot/loja.gbdialog/start.bas"
printf 'TABLE pedidos\n  id integer key\nEND TABLE\n' >"$bot/loja.gbdialog/tables.bas"
cd "$tmp" || exit 1
compile=$bin/gb-compile

run "$compile" loja.gbai
is "$status" 0 "a bot without errors compiles"
like "$out" '^Compiled 3 dialogs, 1 tool, 1 table to work/loja.gbai (' "one line says what was made"
is "$(cat work/loja.gbai/pedido.tool.json)" '{
  "type": "function",
  "function": {
    "name": "pedido",
    "description": "finds an order",
    "parameters": {
      "type": "object",
      "properties": {
        "numero": {
          "type": "integer",
          "description": "number of the order",
          "example": 4711
        },
        "dia": {
          "type": "string",
          "description": "",
          "format": "date"
        },
        "cor": {
          "type": "string",
          "description": "",
          "enum": [
            "red",
            "blue"
          ],
          "default": "red"
        }
      },
      "required": [
        "numero"
      ]
    }
  }
}' "the document for function calling is exact"
like "$(cat work/loja.gbai/pedido.mcp.json)" '^  "input_schema": {$' "the MCP document has input_schema"
ok "a script without a header is a tool too" test -f work/loja.gbai/start.mcp.json
ok "each script has its program" test -s work/loja.gbai/tables.gbx -a -s work/loja.gbai/start.gbx
not "tables are no tool" test -e work/loja.gbai/tables.mcp.json
like "$(cat work/loja.gbai/release.json)" '^  "id": "[0-9a-f]\{64\}",$' "the release has a name"
not "no path of this machine is written" grep -r -F "$tmp" work

run "$compile" -q -o other loja
is "$status$out" 0 "-q says nothing"
ok "equal sources give equal files" diff -r work/loja.gbai other
run env GBO_WORK_PATH="$tmp/site" "$compile" -q loja
ok "GBO_WORK_PATH chooses the folder" test -f site/loja.gbai/release.json

id=$(grep '"id"' work/loja.gbai/release.json)
cp work/loja.gbai/pedido.mcp.json before
printf 'PARAM x AS STRING\nTLAK "no"\n' >"$bot/loja.gbdialog/pedido.bas"
printf 'TALK "new"\n' >"$bot/loja.gbdialog/extra.bas"
run "$compile" loja
is "$status" 1 "an error ends with 1"
like "$out" '^error\[GB[0-9]*\]: unknown keyword "TLAK"$' "the error is shown"
ok "a failing script keeps its last good output" cmp before work/loja.gbai/pedido.mcp.json
ok "the others are written" test -f work/loja.gbai/extra.mcp.json
is "$(grep '"id"' work/loja.gbai/release.json)" "$id" "a bot with errors is no release"
rm "$bot/loja.gbdialog/extra.bas"

printf 'RETURN 1\n' >"$bot/loja.gbdialog/pedido.bas"
run "$compile" --emit=deps loja
is "$out" "start	calls	pedido
start	tool	pedido" "--emit=deps names who names whom"
run "$compile" --emit=graph loja
like "$out" '"start" -> "pedido" \[label="calls"\];' "--emit=graph is DOT"
run "$compile" --emit=mermaid loja
like "$out" '^	start -->|calls| pedido$' "--emit=mermaid is Mermaid"
run "$compile" --emit=ast loja
like "$out" '(return (int 1))' "--emit=ast is the tree"
run "$compile" --emit=ir loja
like "$out" '^; loja.gbai/loja.gbdialog/start.bas$' "--emit=ir is the code of each script"
run "$compile" --emit=tools-json loja
like "$out" '^\[{$' "--emit=tools-json is an array"
run "$compile" --emit=magic loja
is "$status" 2 "an unknown look ends with 2"

printf 'TALK 1\n' >"$bot/loja.gbdialog/a b.bas"
printf 'TALK 1\n' >"$bot/loja.gbdialog/a_b.bas"
run "$compile" loja
is "$status" 1 "two scripts of one tool name end with 1"
like "$out" 'tool name "a_b" is taken by' "and are named"

printf 'TALK 1\n' >"$tmp/lone.bas"
run "$compile" lone.bas
is "$status" 0 "a lone script compiles"
ok "into a folder of its name" test -f work/lone.gbai/release.json
is "$(grep -c '"name"' work/lone.gbai/release.json)" 1 "as a release of one"
mkdir -p bare.gbai/bare.gbot
printf 'name,value\ntitle,Bare\n' >bare.gbai/bare.gbot/config.csv
run "$compile" bare.gbai
is "$status" 0 "a bot of settings alone compiles"
like "$err" 'holds no script' "with a warning"
ok "into a release of nothing" test -f work/bare.gbai/release.json
run "$compile" nothing
is "$status" 2 "a missing bot ends with 2"
status=0
"$compile" --emit=deps loja >/dev/full 2>lost.txt || status=$?
is "$status" 5 "what is emitted and lost ends with 5"
like "$(cat lost.txt)" 'gb-compile: cannot write' "and says so"
mkdir "$tmp/empty"
cd "$tmp/empty" || exit 1
run "$compile"
is "$status" 2 "an empty folder ends with 2"
done_testing
