#!/bin/sh
# A bot as an MCP server, in its three revisions: a table of requests and their answers.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

dialog=$tmp/bots/shop.gbai/shop.gbdialog
mkdir -p "$dialog" "$tmp/bots/shop.gbai/shop.gbot" "$tmp/bots/closed.gbai/closed.gbdialog"
printf 'name,value\nmcp-server,true\n' >"$tmp/bots/shop.gbai/shop.gbot/config.csv"
echo 'TALK "hello"' >"$tmp/bots/closed.gbai/closed.gbdialog/start.bas"
echo 'TALK "hello"' >"$dialog/start.bas"
cat >"$dialog/add.bas" <<'END_BAS'
PARAM a AS INTEGER LIKE 1
PARAM b AS INTEGER LIKE 2
DESCRIPTION "Adds two numbers"
TALK "adding"
RETURN #{sum: a + b}
END_BAS
cat >"$dialog/ask.bas" <<'END_BAS'
DESCRIPTION "Asks"
TALK "who?"
HEAR name
RETURN name
END_BAS
cat >"$dialog/fail.bas" <<'END_BAS'
DESCRIPTION "Fails"
THROW "secret detail"
END_BAS

ok "the site starts" start_site --workers=2 --rates=off

post() { # BODY [HEADER...]
	body=$1
	shift
	for h; do
		set -- "$@" -H "$h"
		shift
	done
	curl -sS -w ' %{http_code}' -X POST -H 'Content-Type: application/json' "$@" -d "$body" \
		"$api/mcp/shop"
}

# Requests of the revisions with a handshake: version of the header (-: none), what follows
# "jsonrpc", a regex for answer and status.
V=-
ask() { # BODY REGEX NAME
	if [ "$V" = - ]; then
		got=$(post "{\"jsonrpc\":\"2.0\",$1}")
	else
		got=$(post "{\"jsonrpc\":\"2.0\",$1}" "MCP-Protocol-Version: $V")
	fi
	like "$got" "$2" "$3${V:+ ($V)}"
}
init() { printf '"id":1,"method":"initialize","params":{"protocolVersion":"%s","capabilities":{}}' "$1"; }
call() { printf '"id":"c","method":"tools/call","params":{"name":"%s","arguments":%s}' "$1" "$2"; }

ask "$(init 2025-06-18)" '"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"gb","title":"shop".* 200$' \
	"a revision that is known is agreed on"
ask "$(init 2025-11-25)" '"protocolVersion":"2025-11-25"' "so is the next one"
ask "$(init 2024-11-05)" '"protocolVersion":"2025-11-25"' "an older one is answered with ours"
ask "$(init 2026-07-28)" '"protocolVersion":"2025-11-25"' "the newest has no handshake"
ask '"id":1,"method":"initialize","params":{}' '"code":-32602' "a handshake needs a revision"
for V in 2025-11-25 2025-06-18; do
	ask '"method":"notifications/initialized"' '^ 202$' "a notification is taken without an answer"
	ask '"id":7,"method":"ping"' '^{"jsonrpc":"2.0","id":7,"result":{}} 200$' "ping"
	ask '"id":"x","method":"tools/list"' \
		'"id":"x","result":{"tools":\[{"name":"add","description":"Adds two numbers","inputSchema":{"type":"object"' \
		"tools are listed"
	ask "$(call add '{"a":1,"b":2}')" \
		'"result":{"structuredContent":{"sum":3},"content":\[{"type":"text","text":"adding"},{"type":"text","text":"{..sum..:3}"}\],"isError":false}} 200$' \
		"a tool is called"
done
V=-
ask "$(call add '{"a":1}')" 'parameter ..b.. is missing"}\],"isError":true' "wrong arguments are for the model to mend"
ask "$(call add '{"a":1,"b":"x"}')" 'parameter ..b.. must be integer.*"isError":true' "of a wrong type too"
ask "$(call add '[1]')" '"code":-32602' "arguments are an object"
ask "$(call none '{}')" '"code":-32602,"message":"the bot has no tool of that name".* 200$' "an unknown tool"
ask "$(call fail '{}')" '"isError":true' "a tool that fails"
unlike "$got" 'secret detail' "does not tell what is inside"
ask "$(call ask '{}')" '"text":"who?".*"isError":false,"_meta":{"gb/wait":"hear","gb/session_id":"[^"]*","gb/token":"[^"]*"}' \
	"a tool that asks says where to answer"
session=$(printf '%s' "$got" | sed -n 's/.*"gb.session_id":"\([^"]*\)".*/\1/p')
token=$(printf '%s' "$got" | sed -n 's/.*"gb.token":"\([^"]*\)".*/\1/p')
like "$(curl -sS -X POST -H 'Content-Type: application/json' -H "Authorization: Bearer $token" \
	-d "{\"bot\":\"shop\",\"session_id\":\"$session\",\"text\":\"Ana\"}" "$api/api/chat")" \
	'"result":"Ana"' "and there it is answered"
ask '"id":1,"method":"no/such"' '"code":-32601.* 200$' "an unknown method"
ask '"id":1,"method":"server/discover"' '"code":-32601' "one of another revision"
ask '"id":1,"method":"tools/list","params":{"cursor":"x"}' '"code":-32602' "a cursor that nobody gave"
ask '"id":1' '"code":-32600.* 400$' "no method"
ask '"id":{},"method":"ping"' '"id":null,"error":{"code":-32600.* 400$' "an id of another type"
ask '"id":1,"method":"ping","params":[1]' '"code":-32602' "params by position"
ask '"id":1,"result":{}' '^ 202$' "an answer to nothing"
V=2099-01-01
ask '"id":1,"method":"ping"' '"code":-32022.*"supported":\["2026-07-28","2025-11-25","2025-06-18"\],"requested":"2099-01-01".* 400$' \
	"a revision that nobody knows"
like "$(post '{')" '"id":null,"error":{"code":-32700.* 400$' "what is no JSON"
like "$(post '[{"jsonrpc":"2.0","id":1,"method":"ping"}]')" '"code":-32600.* 400$' "no revision here has batches"
like "$(post '{"id":1,"method":"ping"}')" '"code":-32600' "another protocol"

# --- the revision without a handshake ---

meta='"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}'
modern() { # METHOD PARAMS REGEX NAME [HEADER...]
	m=$1 params=$2 regex=$3 name=$4
	shift 4
	got=$(post "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$m\",\"params\":{$params}}" \
		'MCP-Protocol-Version: 2026-07-28' "Mcp-Method: $m" "$@")
	like "$got" "$regex" "$name"
}
modern server/discover "$meta" '"resultType":"complete".*"supportedVersions":\["2026-07-28"\],"capabilities":{"tools":{}}' \
	"a server is discovered"
modern tools/list "$meta" '"io.modelcontextprotocol/serverInfo":{"name":"gb".*"tools":\[{"name":"add".*"ttlMs":0,"cacheScope":"public"' \
	"its tools are listed"
modern tools/call "\"name\":\"add\",\"arguments\":{\"a\":1,\"b\":4},$meta" '"structuredContent":{"sum":5}.* 200$' \
	"and called" 'Mcp-Name: add'
modern tools/call "\"name\":\"add\",\"arguments\":{\"a\":1,\"b\":4},$meta" '"code":-32020.* 400$' \
	"a call has its name in a header"
modern tools/call "\"name\":\"add\",\"arguments\":{\"a\":1,\"b\":4},$meta" '"code":-32020.* 400$' \
	"the same one" 'Mcp-Name: ask'
modern ping "$meta" '"code":-32601.* 404$' "ping is gone"
modern tools/list '' '"code":-32020.* 400$' "the request says its revision too"
modern tools/list '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}' '"code":-32602.* 400$' \
	"and what the client can"
modern tools/list '"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01"}' '"code":-32022' \
	"in one that is known"
like "$(post "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{$meta}}")" '"code":-32020' \
	"the headers are needed"

# --- what is around ---

like "$(curl -sS -w ' %{http_code}' "$api/mcp/shop")" ' 405$' "GET has no stream"
like "$(post '{"jsonrpc":"2.0","id":1,"method":"ping"}' 'Origin: https://evil.example')" ' 403$' \
	"a page of another site is refused"
like "$(post '{"jsonrpc":"2.0","id":1,"method":"ping"}' 'Origin: null')" ' 403$' "so is one of none"
like "$(post '{"jsonrpc":"2.0","id":1,"method":"ping"}' "Origin: $api")" ' 200$' "one of this site is not"
like "$(curl -sS -w ' %{http_code}' -X POST -H 'Content-Type: text/plain' \
	-d '{"jsonrpc":"2.0","id":1,"method":"ping"}' "$api/mcp/shop")" ' 415$' "JSON is what is read"
like "$(curl -sS -w ' %{http_code}' -X POST -H 'Content-Type: application/json' \
	-d '{"jsonrpc":"2.0","id":1,"method":"ping"}' "$api/mcp/closed")" ' 404$' \
	"a bot that is no server is not there"
done_testing
