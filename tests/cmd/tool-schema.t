#!/bin/sh
# Every tool document of the sample bots has the form that models and MCP clients ask for, and
# the same bytes each time.
. "$top_srcdir/tests/tap.sh"

check=$top_builddir/tests/cmd/toolcheck

for dir in "$top_srcdir"/share/templates/*.gbai; do
	bot=$(basename "$dir" .gbai)
	for turn in 1 2; do
		ok "$bot: compiles, turn $turn" "$bin/gb-compile" -q -o "$tmp/$turn/$bot" "$dir"
	done
	set -- "$tmp/1/$bot"/*.mcp.json "$tmp/1/$bot"/*.tool.json
	ok "$bot: $# tool documents keep the schema" "$check" "$@"
	ok "$bot: the same bytes twice" diff -r "$tmp/1/$bot" "$tmp/2/$bot"
done

# A script with an error leaves the documents of the others.
bot=$tmp/mixed.gbai
mkdir -p "$bot/mixed.gbdialog"
printf 'PARAM n AS INTEGER LIKE 7\nDESCRIPTION "adds one"\nRETURN n + 1\n' >"$bot/mixed.gbdialog/add.bas"
printf 'DESCRIPTION "is broken"\nIF 1 THEN\n' >"$bot/mixed.gbdialog/broken.bas"
run "$bin/gb-compile" -q -o "$tmp/mixed" "$bot"
is "$status" 1 "a bot with a broken script is reported"
ok "the other script has its documents" "$check" "$tmp/mixed/add.mcp.json" "$tmp/mixed/add.tool.json"
not "the broken one has none" test -e "$tmp/mixed/broken.mcp.json"

# The checker sees what is wrong.
printf '{"name": "a b", "description": "", "input_schema": {"type": "object", "properties": {"p": {"type": "date", "description": "d"}}, "required": ["q"]}}' >"$tmp/bad.mcp.json"
run "$check" "$tmp/bad.mcp.json"
is "$status" 1 "a document with faults is refused"
like "$out" 'name: a name of letters' "its name"
like "$out" 'description: there is no text' "its description"
like "$out" 'p: "type" is no type' "a type"
like "$out" 'q: required, but no property' "what is required"

done_testing
