#!/bin/sh
# What the chat page asks the server for, and what it is refused: nginx, gb-fcgi, SQLite.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
site=$tmp/site
mkdir -p "$tmp/bots/ask.gbai/ask.gbdialog" "$tmp/bots/ask.gbai/ask.gbot" \
	"$tmp/bots/ask.gbai/ask.gbtheme"
chmod 711 "$tmp"
cat >"$tmp/bots/ask.gbai/ask.gbdialog/start.bas" <<'END_BAS'
ADD SWITCHER "tables" AS "Tables"
FOR i = 1 TO 40
    TALK "Line " + i
NEXT i
HEAR a
IF a = "sleep" THEN
    WAIT 1000
END IF
TALK "never"
END_BAS
cat >"$tmp/bots/ask.gbai/ask.gbot/config.csv" <<'END_CSV'
name,value
theme-color1,#ffee00
theme-color2,red;} * { display: none
theme-logo,../../../../etc/passwd
theme-title,<b>Ask</b>
END_CSV
printf '<svg xmlns="http://www.w3.org/2000/svg"/>' >"$tmp/bots/ask.gbai/ask.gbtheme/logo.svg"
cp -R "$tmp/bots/ask.gbai" "$tmp/bots/plain.gbai"
rm -r "$tmp/bots/plain.gbai/ask.gbot" "$tmp/bots/plain.gbai/ask.gbtheme"
mv "$tmp/bots/plain.gbai/ask.gbdialog" "$tmp/bots/plain.gbai/plain.gbdialog"

port=$((20000 + $$ % 20000))
for _ in 1 2 3 4 5; do
	run "$bin/gb-serve" --run="$site" --fcgi="$top_builddir/cgi/gb-fcgi" \
		--share="$top_srcdir/share" --port="$port" --api-port="$((port + 1))" --workers=2 --rates=off \
		--detach "$tmp/bots"
	[ "$status" -eq 0 ] && break
	port=$((port + 2))
done
trap '"$bin/gb-serve" --run="$site" --stop >/dev/null 2>&1; rm -rf "$tmp"' EXIT
is "$status" 0 "the site starts"
web=http://localhost:$port
ui=$web/api/ui/chat/ask
cd "$tmp" || exit 1
curl -sS -D head.txt "$web/ask" >page.html
cookie=$(sed -n 's/^Set-Cookie: \(__Host-gb=[^;]*\).*/\1/p' head.txt)
csrf=$(sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' page.html | head -n 1)
get() { curl -sS -b "$cookie" "$@"; }
post() { # PLACE FIELDS [HEADER...]
	place=$1 fields=$2
	shift 2
	curl -sS -o answer.html -w '%{http_code}' -b "$cookie" -d "$fields" "$@" "$ui/$place"
}

# --- the page ---

is "$(grep -c '<li id="m-' page.html)" 30 "a page begins with 30 lines"
like "$(cat page.html)" 'href="/ask?before=11"' "and a link to the older ones"
like "$(get "$web/ask?before=11")" 'Line 1<' "which works without script"
like "$(get "$ui/log?before=11")" 'data-first="1"' "the same as fragments"
is "$(curl -sS -o /dev/null -w '%{http_code}' -b "$cookie" "$ui/log?before=x")" 400 \
	"a number that is none is told"
is "$(curl -sS -o /dev/null -w '%{http_code}' "$ui/log")" 401 "nobody else reads it"
is "$(curl -sS -o /dev/null -w '%{http_code}' "$ui/transcript")" 401 "nor the transcript"
like "$(get "$ui/transcript")" '^Line 40$' "the transcript has the lines"
like "$(cat page.html)" '<title>&lt;b&gt;Ask' "the title of an owner is text"
like "$(get "$web/ask?lang=es" -D -)" 'Set-Cookie: gb-lang=es;' "a language is remembered"
unlike "$(get "$web/ask?lang=xx%0d%0aSet-Cookie:%20a=b" -D -)" 'Set-Cookie: ' \
	"one that is none is not"
like "$(curl -sS -b "$cookie; gb-zone=Asia/Tokyo" "$web/ask")" 'data-zone="Asia/Tokyo"' \
	"the zone of the visitor"
unlike "$(curl -sS -b "$cookie; gb-zone=../../etc/passwd" "$web/ask")" 'passwd' \
	"a zone that is a path is none"
unlike "$(curl -sS -b "$cookie; gb-look=x\"onload=y" "$web/ask")" 'onload' "nor is a look"

# --- what an owner gives ---

theme=$(curl -sS -D theme.txt "$web/ask/theme.css")
like "$theme" '--own: light-dark(#ffee00' "a colour becomes a property"
like "$theme" '--own-text: light-dark(#000000' "with a text that can be read on it"
unlike "$theme" 'display\|red' "what is no colour does not get there"
like "$(cat theme.txt)" '^Content-Type: text/css' "it is a style sheet"
is "$(curl -sS "$web/plain/theme.css")" "" "a bot without colours has an empty one"
like "$(curl -sS -D - "$web/ask/logo")" '^Content-Type: image/svg' "a picture of the package"
is "$(curl -sS -o /dev/null -w '%{http_code}' "$web/plain/logo")" 404 "a bot without one"
for path in /nobody/theme.css /nobody/logo /ask/config.csv /ask/start.bas; do
	is "$(curl -sS -o /dev/null -w '%{http_code}' "$web$path")" 404 "$path is not there"
done

# --- switchers and stop ---

is "$(post switchers "switch=Tables")" 403 "a switcher wants the page's token"
is "$(post switchers "_csrf=$csrf&switch=None")" 404 "one that is not there is told"
is "$(post switchers "_csrf=$csrf&switch=Tables")" 303 "without script it leads back"
like "$(get "$web/ask")" 'aria-pressed="true"' "and is on"
is "$(post switchers "_csrf=$csrf&switch=Tables&after=40" -H 'HX-Request: true')" 200 \
	"with script fragments come"
like "$(cat answer.html)" 'aria-pressed="false"' "and it is off again"
post stop "_csrf=$csrf" >/dev/null
like "$(get "$web/ask")" 'data-wait="hear"' "stop leaves a question as it is"
post messages "_csrf=$csrf&client_id=a-1&text=sleep" >/dev/null
like "$(get "$web/ask")" 'data-wait="clock"' "a run sleeps"
is "$(post messages "_csrf=$csrf&client_id=a-2&text=hey")" 409 "nobody is heard meanwhile"
is "$(post stop "switch=Tables")" 403 "stop wants the page's token"
is "$(post stop "_csrf=$csrf")" 303 "stop"
like "$(get "$web/ask")" 'data-wait="none"' "ends it"
is "$(post messages "_csrf=$csrf&client_id=a-3&text=hey")" 303 "who speaks then is heard"
unlike "$(get "$web/ask")" 'never' "and nothing of the run came"

# --- frames ---

like "$(curl -sS -D - -o /dev/null "$web/ask?embed=1")" \
	'^Set-Cookie: __Host-gb-e=.*SameSite=None; Partitioned' "a frame has a cookie of its own"
like "$(curl -sS -D - -o /dev/null "$web/ask?embed=1")" "frame-ancestors 'self'\"*.\$" \
	"without a setting only pages of this site may embed it"

# --- nobody behind the web server ---

kill -TERM "$(pgrep -o -f "gb-fcgi --packages $tmp/bots")"
end=$(($(date +%s) + 20))
while pgrep -f "gb-fcgi --packages $tmp/bots" >pids && [ "$(date +%s)" -lt "$end" ]; do :; done
down=$(curl -sS -w '%{http_code}' "$web/ask")
like "$down" '^502$' "the status is the one of the web server"
like "$down" 'The server does not answer' "its page is one of ours"
done_testing
