#!/bin/sh
# Sessions of a program, cancelling, errors of pages, counts and the API's document
# (platform.md 3.2, 3.4, 8.4; reliability.md 5, 76 and 94).
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

dialog=$tmp/bots/shop.gbai/shop.gbdialog
mkdir -p "$dialog"
cat >"$dialog/start.bas" <<'END_BAS'
TALK "welcome"
again:
HEAR what
IF what = "sleep" THEN
    WAIT 600
    TALK "awake"
ELSE IF what = "fail" THEN
    THROW "x"
END IF
TALK "said " + what
GOTO again
END_BAS

ok "the site starts" start_site --workers=2

ask() { # TOKEN METHOD PATH [BODY]
	if [ -n "${4-}" ]; then
		curl -sS -w ' %{http_code}' -X "$2" -H "Authorization: Bearer $1" \
			-H 'Content-Type: application/json' -d "$4" "$api$3"
	else
		curl -sS -w ' %{http_code}' -X "$2" -H "Authorization: Bearer $1" "$api$3"
	fi
}
field() { printf '%s' "$1" | sed -n "s/.*\"$2\":\"\([^\"]*\)\".*/\1/p"; }
open_session() { curl -sS "$api/api/auth?bot=shop"; }

opened=$(open_session)
token=$(field "$opened" token)
session=$(field "$opened" session_id)
other=$(field "$(open_session)" token)

# --- sessions ---

ask "$token" POST /api/chat '{"bot":"shop","text":"tea"}' >"$tmp/said"
like "$(ask "$token" GET '/api/sessions?bot=shop')" "{\"sessions\":\[{\"session_id\":\"$session\".*\"waits\":true}\]} 200$" \
	"a program sees its sessions"
unlike "$(ask "$other" GET '/api/sessions?bot=shop')" "$session" "and nobody else's"
like "$(ask "$token" GET "/api/sessions/$session/history?bot=shop")" \
	'"messages":\[{"index":1,"role":"assistant","content":"welcome","message_type":2,.*{"index":2,"role":"user","content":"tea","message_type":1.*"content":"said tea"' \
	"a session has its history"
got=$(ask "$token" GET "/api/sessions/$session/history?bot=shop&limit=1&before=3")
like "$got" '"content":"tea"' "which can be read in parts"
unlike "$got" 'welcome' "no longer than asked for"
like "$(ask "$token" GET "/api/sessions/$session/history?bot=shop&limit=x")" ' 400$' "by numbers"
like "$(ask "$other" GET "/api/sessions/$session/history?bot=shop")" ' 404$' \
	"the session of another is not there"
like "$(ask "$other" DELETE "/api/sessions/$session?bot=shop")" ' 404$' "nor can it be forgotten"
like "$(curl -sS -w ' %{http_code}' "$api/api/sessions?bot=shop")" ' 401$' "without a token there is nothing"
like "$(curl -sS -w ' %{http_code}' -H "Cookie: __Host-gb=$token" "$api/api/sessions?bot=shop")" ' 401$' \
	"and a cookie is no token"
like "$(ask "$token" GET '/api/sessions')" ' 400$' "a bot has to be named"

# --- cancel ---

like "$(ask "$token" POST /api/chat '{"bot":"shop","text":"sleep"}')" '"wait":"clock"' "a script waits"
like "$(ask "$other" POST /api/chat/cancel "{\"bot\":\"shop\",\"session_id\":\"$session\"}")" ' 404$' \
	"another cannot end that"
like "$(ask "$token" POST /api/chat/cancel "{\"bot\":\"shop\",\"session_id\":\"$session\"}")" '"wait":null.* 200$' \
	"its program can"
like "$(ask "$token" POST /api/chat/cancel '{"bot":"shop"}')" ' 400$' "if it names the session"
like "$(ask "$token" DELETE "/api/sessions/$session?bot=shop")" '{"deleted":true} 200$' "a session is forgotten"
like "$(ask "$token" GET "/api/sessions/$session/history?bot=shop")" ' 404$' "and is gone"
like "$(ask "$token" DELETE /api/chat)" ' 405$' "no other address is for DELETE"

# --- errors of pages ---

errors='{"errors":[{"type":"error","message":"ana@example.com broke\nlevel=error","url":"/shop?token=abc","timestamp":"t1","stack":"at 10.1.2.3"}]}'
tell() { curl -sS -w ' %{http_code}' -H 'Content-Type: application/json' "$@" "$api/api/client-errors"; }
like "$(tell -d "$errors")" '{"status":"received","count":1} 200$' "a page tells of an error"
like "$(cat "$site"/*.log)" 'CLIENT: .* | t1 | error | a\*\*\*@example.com broke level=error | /shop? | at 10.x.x.x' \
	"it stands in the log, masked and on one line"
like "$(tell -d '{"errors":7}')" ' 400$' "it has a form"
like "$(tell -H 'Origin: https://evil.example' -d "$errors")" ' 403$' "pages of other sites are not heard"
for _ in 1 2 3 4 5 6 7 8 9; do echo "url = $api/api/client-errors"; done >"$tmp/many"
like "$(curl -sS -K "$tmp/many" -w ' %{http_code}\n' -H 'Content-Type: application/json' -d "$errors")" \
	' 429$' "nor is a flood"

# --- those who watch ---

opened=$(open_session)
ask "$(field "$opened" token)" POST /api/chat '{"bot":"shop","text":"fail"}' >"$tmp/said"
got=$(curl -sS "$api/metrics")
like "$got" '^gb_http_requests_total{code="2xx"} [1-9]' "requests are counted"
like "$got" '^gb_http_requests_total{code="4xx"} [1-9]' "by their status"
like "$got" '^gb_turn_duration_seconds_bucket{le="+Inf"} [1-9]' "turns are timed"
like "$got" '^gb_script_errors_total 1$' "errors of scripts are counted"
like "$got" '^gb_client_errors_total [1-9]' "and those of pages"
run "$top_builddir/cgi/gb-fcgi" --openapi
is "$status" 0 "the document of the API can be printed"
is "$(curl -sS "$api/api/openapi.json")" "$out" "and is served"
like "$("$top_builddir/cgi/gb-fcgi" --routes)" '^DELETE /api/sessions/\*' "each route has its method"
done_testing
