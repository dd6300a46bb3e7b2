#!/bin/sh
# What a bot asks, as a browser's page and as JSON: the right field for each type, refusals,
# choices, suggestions; and errors in the form that was asked for.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
site=$tmp/site
chmod 711 "$tmp"
bot() { # NAME, the script on the standard input
	mkdir -p "$tmp/bots/$1.gbai/$1.gbdialog" "$tmp/bots/$1.gbai/$1.gbot"
	cat >"$tmp/bots/$1.gbai/$1.gbdialog/start.bas"
}
bot form <<'END_BAS'
HEAR a AS EMAIL
HEAR b AS "Red", "Green <b>", "Blue"
HEAR c AS "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"
HEAR d AS PASSWORD
HEAR e AS DATE
TALK a + " " + b + " " + c + " " + LEN(d) + " " + e
ADD SUGGESTION "again" AS "Once more"
ADD SWITCHER "tables" AS "Tables"
HEAR f
TALK "f is " + f
END_BAS
printf 'name,value\nwidget-origins,"https://shop.example http://*.test:8000, ftp://no javascript:x https://bad;script-src"\n' \
	>"$tmp/bots/form.gbai/form.gbot/config.csv"
printf 'TALK "a"\nIF TRUE THEN\n' | bot broken
printf 'TALK "a"\nx = 1 / 0\n' | bot fails

port=$((20000 + $$ % 20000))
for _ in 1 2 3 4 5; do
	run "$bin/gb-serve" --run="$site" --fcgi="$top_builddir/cgi/gb-fcgi" \
		--share="$top_srcdir/share" --port="$port" --api-port="$((port + 1))" --workers=2 \
		--rates=off --detach "$tmp/bots"
	[ "$status" -eq 0 ] && break
	port=$((port + 2))
done
trap '"$bin/gb-serve" --run="$site" --stop >/dev/null 2>&1; rm -rf "$tmp"' EXIT
is "$status" 0 "the site starts"
web=http://localhost:$port
api=http://localhost:$((port + 1))
cd "$tmp" || exit 1

# --- a page without script ---

curl -sS -D head "$web/form" >page
cookie=$(sed -n 's/^Set-Cookie: \(__Host-gb=[^;]*\).*/\1/p' head)
say() { # TEXT: sends it as the form does; the new page is in "page"
	csrf=$(sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' page | head -n 1)
	code=$(curl -sS -o answer -w '%{http_code}' -b "$cookie" --data-urlencode "_csrf=$csrf" \
		--data-urlencode "text=$1" "$web/api/ui/chat/form/messages")
	curl -sS -b "$cookie" "$web/form" >page
}
like "$(cat page)" 'type="email" inputmode="email"' "EMAIL has a field for addresses"
say 'no address'
is "$code" 303 "a form goes back to the page"
like "$(cat page)" 'type="email"' "a wrong answer leaves the question open"
say ana@example.org
like "$(cat page)" '<fieldset id="choices"' "a few choices are buttons"
like "$(cat page)" 'value="Green &lt;b&gt;"' "their texts are escaped"
like "$(cat page)" '<span dir="auto">Green &lt;b&gt;</span>' "twice"
say Purple
like "$(cat page)" '<fieldset id="choices"' "another one is refused"
say Red
like "$(cat page)" '<select id="text" name="text"' "many choices are a list"
like "$(cat page)" '<option>12</option>' "with all of them"
say 7
like "$(cat page)" 'type="password"' "PASSWORD is not shown"
say 'my secret'
unlike "$(cat page)" 'my secret' "nor kept in the page"
say 2026-11-25
like "$(cat page)" 'Red 7 9 2026-11-25' "all answers arrived"
like "$(cat page)" 'Once more' "a suggestion is a button"
say 'Once more'
like "$(cat page)" 'f is again' "and stands for its value"
curl -sS -D head -o answer -b "$cookie" "$web/form?embed=1"
like "$(cat head)" "frame-ancestors 'self' *https://shop.example http://\*.test:8000" \
	"sites that may embed it stand in the policy"
unlike "$(cat head)" 'javascript\|ftp:\|bad;script' "and nothing else does"

# --- errors, as they are asked for ---

html() { curl -sS -w '\n%{http_code}' -H 'Accept: text/html' "$@"; }
got=$(html "$web/nobody")
like "$got" '^404$' "no such bot is a 404"
like "$got" '<h1>' "as a page for a browser"
like "$(html -H 'Accept-Language: pt-BR' "$web/nobody")" 'lang="pt-BR"' "in its language"
like "$(html -X POST "$web/form")" '^405$' "a method that is not taken"
like "$(html -X POST -d text=x "$web/api/ui/chat/form/messages")" '^40[13]$' \
	"a message from nowhere is refused"
got=$(html "$web/broken")
like "$got" '^500$' "a bot whose script has errors cannot answer"
unlike "$got" 'start.bas\|GB0210' "and tells nobody why"
like "$(cat "$site/botserver.log")" 'bot=broken.*GB0210' "but its author, in the log"
like "$got" 'href="/broken"' "a page that failed can be tried again"
got=$(html "$web/fails")
like "$got" '^200$' "a script that fails has said what it said"
like "$got" 'Sorry, something went wrong' "and apologises"
like "$(cat "$site/botserver.log")" 'bot=fails.*GB4301' "the cause is in the log"

# --- programs ---

json() { # BODY [CURL-ARGS]
	body=$1
	shift
	curl -sS -w '\n%{http_code}' -H 'Content-Type: application/json' -d "$body" "$@" \
		"$api/api/chat"
}
first=$(json '{"bot_name":"form"}')
token=$(printf '%s' "$first" | sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
mine() { json "$1" -H "Authorization: Bearer $token"; }
like "$first" '"hear":"EMAIL"' "a program is told the type"
mine '{"bot":"form","content":"b@example.org","id":"1"}' >answer
like "$(cat answer)" '"type":"choice","text":"Blue"' "and the choices"
mine '{"bot":"form","text":"Blue"}' >answer
mine '{"bot":"form","text":"3"}' >answer
mine '{"bot":"form","text":"password1"}' >answer
mine '{"bot":"form","text":"2026-01-02"}' >answer
like "$(cat answer)" 'b@example.org Blue 3 9 2026-01-02' "its answers arrived too"
like "$(cat answer)" '"text":"Once more","value":"again"' "suggestions come with the answer"
like "$(curl -sS -H "Authorization: Bearer $token" "$api/api/suggestions?bot=form")" \
	'"text":"Once more","value":"again"' "and can be asked for"
is "$(curl -sS -o answer -w '%{http_code}' "$api/api/suggestions?bot=form")" 401 \
	"by their owner alone"
like "$(json '{"text":"x"}')" '"bot\\" is missing' "a message needs a bot"
like "$(json '[1]')" 'no JSON object' "and is an object"
like "$(json '{"bot":')" '^400$' "that can be read"
like "$(curl -sS -w '\n%{http_code}' -H 'Content-Type: text/plain' -d '{"bot":"form"}' "$api/api/chat")" \
	'^415$' "of the right type"
like "$(mine '{"bot":"form","session_id":"01a2"}')" '^404$' "a session of nobody is not there"
like "$(json '{"bot":"form","session_id":"01a2"}')" '^401$' "and without a token not asked for"
like "$(curl -sS -H "Authorization: Bearer $token" "$api/api/chat/poll?bot=form&after=x")" \
	'no number' "poll wants a number"
like "$(curl -sS -H "Authorization: Bearer $token" "$api/api/chat/poll")" 'missing' "and a bot"
is "$(curl -sS -o answer -w '%{http_code}' -H 'Authorization: Bearer short' "$api/api/chat/poll")" \
	401 "a token that is none is refused"

# --- a change of a script ---

printf 'TALK "mended"\n' >"$tmp/bots/broken.gbai/broken.gbdialog/start.bas"
end=$(($(date +%s) + 20))
until html "$web/broken" >got && grep -q mended got || [ "$(date +%s)" -ge "$end" ]; do :; done
like "$(cat got)" 'mended' "a script that was mended answers without a restart"
done_testing
