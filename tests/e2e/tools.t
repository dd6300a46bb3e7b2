#!/bin/sh
# A program runs a bot's tools: typed arguments, a result, one run for one id (language.md 13.4).
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

dialog=$tmp/bots/shop.gbai/shop.gbdialog
mkdir -p "$dialog"
echo 'TALK "welcome"' >"$dialog/start.bas"
cat >"$dialog/order.bas" <<'END_BAS'
PARAM item AS STRING LIKE "tea" DESCRIPTION "what is ordered"
PARAM count AS INTEGER LIKE 2 DESCRIPTION "how many"
PARAM size AS "small", "large" OPTIONAL
PARAM rush AS BOOLEAN DEFAULT FALSE
DESCRIPTION "Takes an order"
SET BOT MEMORY "orders", VAL(GET BOT MEMORY("orders")) + count
TALK "noted: " + count + " " + item
RETURN #{item: item, total: count * 2, size: size, rush: rush, type: TYPEOF(count), orders: VAL(GET BOT MEMORY("orders"))}
END_BAS
cat >"$dialog/ask.bas" <<'END_BAS'
DESCRIPTION "Asks something"
HEAR name AS NAME
RETURN "hello " + name
END_BAS
cat >"$dialog/fail.bas" <<'END_BAS'
DESCRIPTION "Fails"
THROW "secret detail"
END_BAS
cat >"$dialog/inner.bas" <<'END_BAS'
TALK "nobody calls me from outside"
END_BAS

ok "the site starts" start_site --workers=2

post() { # PATH BODY [HEADER...]
	path=$1 body=$2
	shift 2
	for h; do
		set -- "$@" -H "$h"
		shift
	done
	curl -sS -w ' %{http_code}' -X POST -H 'Content-Type: application/json' "$@" -d "$body" \
		"$api$path"
}
field() { printf '%s' "$1" | sed -n "s/.*\"$2\":\"\([^\"]*\)\".*/\1/p"; }

# --- what there is ---

all=$(curl -sS "$api/api/tools/shop")
like "$all" '"name":"order","description":"Takes an order","input_schema":{"type":"object"' \
	"tools are listed with their schemas"
like "$all" '"required":\["item","count"\]' "with what has to be given"
unlike "$all" '"name":"start"' "the first script of a conversation is no tool"
unlike "$all" '"name":"inner"' "a script without a header is none"
like "$(curl -sS "$api/api/tools/shop/order")" '"enum":\["small","large"\]' "one alone has its choices"
like "$(curl -sS -w ' %{http_code}' "$api/api/tools/shop/inner")" ' 404$' "what is no tool is not there"
like "$(curl -sS -w ' %{http_code}' "$api/api/tools/none")" ' 404$' "nor are the tools of no bot"

# --- a run ---

got=$(post /api/tools/shop/order '{"item":"tea","count":3,"size":"LARGE","colour":"red"}')
like "$got" '"result":{"item":"tea","total":6,"size":"large","rush":false,"type":"INTEGER"' \
	"arguments arrive with their types and the result is JSON"
like "$got" '"content":"noted: 3 tea"' "what the script says comes along"
like "$got" '"wait":null.* 200$' "and nothing waits"
like "$(post /api/tools/shop/order '{"item":"tea","count":"3"}')" '"total":6' \
	"a number may come as its text"

# --- arguments ---

refused() { # BODY SENTENCE NAME
	like "$(post /api/tools/shop/order "$1")" "\"message\":\"$2.* 422$" "$3"
}
refused '{"count":1}' 'parameter ..item.. is missing' "a missing parameter is named"
refused '{"item":"x","count":"many"}' 'parameter ..count.. must be integer' "so is one of another type"
refused '{"item":"x","count":1.5}' 'parameter ..count.. must be integer' "a fraction is no integer"
refused '{"item":"x","count":[1]}' 'parameter ..count.. must be integer' "nor is a list"
refused '{"item":["x"],"count":1}' 'parameter ..item.. must be string' "nor is a list a text"
refused '{"item":"x","count":1,"size":"huge"}' 'parameter ..size.. must be one of small, large' \
	"a choice has to be one of those that there are"
refused '{"item":"x","count":1,"rush":"perhaps"}' 'parameter ..rush.. must be boolean' \
	"an optional one that is given is checked"
like "$(post /api/tools/shop/order '[1]')" ' 400$' "arguments are an object"
like "$(post /api/tools/shop/order '{"item":' )" ' 400$' "that can be read"
like "$(post /api/tools/shop/order '{"item":"tea","count":1}')" '"orders":7' \
	"and no refused call has run"

# --- once ---

token=$(field "$(curl -sS "$api/api/auth?bot=shop")" token)
one=$(post /api/tools/shop/order '{"item":"pie","count":1}' "Authorization: Bearer $token" 'Idempotency-Key: k-1')
two=$(post /api/tools/shop/order '{"item":"pie","count":1}' "Authorization: Bearer $token" 'Idempotency-Key: k-1')
like "$one" '"orders":8' "a call with an id runs"
is "$two" "$one" "and the same again has its answer, and no run"
like "$(post /api/tools/shop/order '{"item":"pie","count":1}' 'Idempotency-Key: k-1')" '"orders":9' \
	"the id of another caller is another one"

# --- waits and ends ---

got=$(post /api/tools/shop/ask '{}')
session=$(field "$got" session_id)
token=$(field "$got" token)
like "$got" '"wait":"hear","hear":"NAME"' "a tool that asks says so"
unlike "$got" '"result"' "and has no result yet"
like "$(post /api/chat "{\"bot\":\"shop\",\"session_id\":\"$session\",\"text\":\"Ana\"}" "Authorization: Bearer $token")" \
	'"result":"hello Ana"' "the answer goes to its session, and the result comes"
like "$(post /api/chat "{\"bot\":\"shop\",\"session_id\":\"$session\",\"text\":\"Ana\"}")" ' 40[14]$' \
	"which is its caller's alone"
got=$(post /api/tools/shop/fail '{}')
like "$got" '"failed":true' "a tool that fails says so"
unlike "$got" 'secret detail' "without the detail"
done_testing
