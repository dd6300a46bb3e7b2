#!/bin/sh
# The site as a person's browser and a program see it: nginx, gb-fcgi, SQLite.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
site=$tmp/site
mkdir -p "$tmp/bots/ask.gbai/ask.gbdialog"
chmod 711 "$tmp"
cat >"$tmp/bots/ask.gbai/ask.gbdialog/start.bas" <<'END_BAS'
TALK "Hello **you** <b>there</b>"
HEAR name AS NAME
n = 0
again:
n = n + 1
SET BOT MEMORY "count", "" + n
ADD SUGGESTION "More"
HEAR more
TALK name + " said " + more + " as number " + n
GOTO again
END_BAS

# A free pair of ports is found by trying.
port=$((20000 + $$ % 20000))
started=1
for _ in 1 2 3 4 5; do
	run "$bin/gb-serve" --run="$site" --fcgi="$top_builddir/cgi/gb-fcgi" \
		--share="$top_srcdir/share" --port="$port" --api-port="$((port + 1))" --workers=2 \
		--detach "$tmp/bots"
	started=$status
	[ "$started" -eq 0 ] && break
	port=$((port + 2))
done
stop_site() { "$bin/gb-serve" --run="$site" --stop >/dev/null 2>&1; }
trap 'stop_site; rm -rf "$tmp"' EXIT
is "$started" 0 "the site starts and answers"
like "$out" "http://localhost:$port/ask" "the address of the bot is printed"
web=http://localhost:$port
api=http://localhost:$((port + 1))

# --- programs ---

json() { # PATH BODY [TOKEN]
	if [ -n "${3-}" ]; then
		curl -sS -X POST -H 'Content-Type: application/json' -H "Authorization: Bearer $3" \
			-d "$2" "$api$1"
	else
		curl -sS -X POST -H 'Content-Type: application/json' -d "$2" "$api$1"
	fi
}
field() { printf '%s' "$1" | sed -n "s/.*\"$2\":\"\([^\"]*\)\".*/\1/p"; }
status_of() { curl -sS -o /dev/null -w '%{http_code}' "$@"; }

like "$(curl -sS "$api/health")" '"status":"ok"' "/health answers"
like "$(curl -sS "$api/api/health")" '"database":true' "/api/health looks at the store"
first=$(json /api/chat '{"bot":"ask"}')
token=$(field "$first" token)
session=$(field "$first" session_id)
like "$first" 'Hello \*\*you\*\*' "a program opens a session and gets the greeting"
like "$first" '"hear":"NAME"' "it is told what is asked"
like "$(json /api/chat '{"bot":"ask","text":"12"}' "$token")" 'letters' \
	"a wrong answer gets the sentence of its type"
answer=$(json /api/chat '{"bot":"ask","text":"Ana","client_id":"c-1"}' "$token")
like "$answer" '"text":"More"' "suggestions come with the answer"
one=$(json /api/chat '{"bot":"ask","text":"tea","client_id":"c-2"}' "$token")
like "$one" 'Ana said tea as number 1' "the dialog goes on"
two=$(json /api/chat '{"bot":"ask","text":"tea","client_id":"c-2"}' "$token")
is "$two" "$one" "the same message again gets the same answer"
like "$(json /api/chat '{"bot":"ask","text":"cake"}' "$token")" 'as number 2' \
	"and was run once"
like "$(json /api/chat '{"bot":"ask","text":""}' "$token")" '"messages":\[\]' \
	"an empty text without an id only looks"
late=$(json /api/chat '{"bot":"ask","text":"tea","client_id":"c-2"}' "$token")
is "$(printf '%s' "$late" | grep -c 'as number 2')" 0 "what came later is no part of its answer"
poll=$(curl -sS -H "Authorization: Bearer $token" "$api/api/chat/poll?bot=ask&after=0")
like "$poll" '"content":"tea","message_type":1' "the log can be read from any number on"

# --- whose it is ---

is "$(status_of "$api/api/chat/poll?bot=ask&session_id=$session")" 401 \
	"a session's id is no credential"
other=$(field "$(json /api/chat '{"bot":"ask"}')" token)
is "$(status_of -H "Authorization: Bearer $other" \
	"$api/api/chat/poll?bot=ask&session_id=$session")" 404 "nor is another's token"
is "$(status_of -H "X-User-ID: 1" -H "REMOTE_USER: root" "$api/api/chat/poll?bot=ask")" 401 \
	"no header says who somebody is"
is "$(status_of -H "Authorization: Bearer nonsense" "$api/api/chat/poll?bot=ask")" 401 \
	"a malformed token is refused"
same=$(json /api/chat '{"bot":"ask","text":"tea","client_id":"c-2"}' "$other")
unlike "$same" 'Ana' "an id of a message is its sender's own"

# --- a person without script ---

cd "$tmp" || exit 1
curl -sS -D head.txt "$web/ask" >page.html
cookie=$(sed -n 's/^Set-Cookie: \(__Host-gb=[^;]*\).*/\1/p' head.txt)
csrf=$(sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' page.html | head -n 1)
like "$(cat head.txt)" '^Content-Type: text/html; charset=utf-8' "the page is HTML"
like "$(cat page.html)" '<strong>you</strong>' "Markdown is shown"
like "$(cat page.html)" '&lt;b&gt;there' "HTML of a script is text"
unlike "$(cat page.html)" 'style=\|onclick=\|<script>' "no style, handler or script stands in it"
post() { # FIELDS [HEADER...]
	fields=$1
	shift
	curl -sS -o /dev/null -w '%{http_code}' -b "$cookie" -d "$fields" "$@" \
		"$web/api/ui/chat/ask/messages"
}
is "$(post "_csrf=$csrf&client_id=f-1&text=Bia")" 303 "a form is sent and leads back to the page"
post "_csrf=$csrf&client_id=f-2&suggest=More" >/dev/null
page=$(curl -sS -b "$cookie" "$web/ask")
like "$page" 'Bia said More as number 1' "a suggestion is a button of the form"
is "$(post "client_id=f-3&text=x")" 403 "without the page's token it is refused"
is "$(post "_csrf=$csrf&client_id=f-3&text=x" -H 'Sec-Fetch-Site: cross-site')" 403 \
	"from another site it is refused"
is "$(post "_csrf=$csrf&client_id=f-3&text=x" -H 'Origin: https://evil.example')" 403 \
	"of another origin it is refused"
is "$(curl -sS -b "$cookie" "$web/ask" | grep -c 'said x')" 0 "and nothing was run"
is "$(curl -sS -o /dev/null -w '%{http_code}' -b "$cookie" -d "_csrf=$csrf" \
	"$web/api/ui/chat/ask/reset")" 303 "starting over leads back"
unlike "$(curl -sS -b "$cookie" "$web/ask")" 'Bia' "and is a new session"
like "$(curl -sS -b "$cookie" "$web/api/ui/chat/ask/events?poll=1&after=0")" 'id="m-1"' \
	"fragments after a number are served"

# --- what is refused, and how ---

for path in //api/health /api/%2e%2e/health /API/health /api/health/ '/api/health;a=b' /nobody \
	/ask/x /.git; do
	is "$(status_of --path-as-is "$web$path")" 404 "$path is not there"
done
is "$(status_of -X POST "$api/health")" 405 "an address is for its method"
is "$(status_of -X TRACE "$api/health")" 405 "no other method is served"
is "$(status_of -X POST -H 'Content-Type: text/plain' -d x "$api/api/chat")" 415 \
	"only JSON is read"
is "$(status_of -X POST -H 'Content-Type: application/json' -d '{"bot":' "$api/api/chat")" 400 \
	"broken JSON is told"
is "$(json /api/chat '{"bot":"../ask"}' | sed 's/.*"error":"\([a-z_]*\)".*/\1/')" not_found \
	"a name that is a path is no bot"
head -c 1200000 /dev/zero | tr '\0' 'a' >big
is "$(status_of -X POST -H 'Content-Type: application/json' --data-binary @big "$api/api/chat")" \
	413 "too large a body is refused"
for path in /ask /nobody /_gb/gb.css /_gb/none /health; do
	headers=$(curl -sS -D - -o /dev/null "$web$path")
	is "$(printf '%s' "$headers" | grep -c -e '^Content-Security-Policy: ' \
		-e '^X-Content-Type-Options: nosniff' -e '^Strict-Transport-Security: ' \
		-e '^Referrer-Policy: ' -e '^X-Frame-Options: ' -e '^Permissions-Policy: ')" 6 \
		"$path has the six headers, each once"
done

# --- the clock ---

mkdir -p "$tmp/bots/nap.gbai/nap.gbdialog"
cat >"$tmp/bots/nap.gbai/nap.gbdialog/start.bas" <<'END_BAS'
TALK "before"
WAIT 2
TALK "after"
HEAR x DEFAULT "nobody" TIMEOUT 1
TALK "heard " + x
HEAR z DEFAULT "nobody" TIMEOUT 1
TALK "then " + z
HEAR y
TALK "y is " + y
END_BAS
nap=$(json /api/chat '{"bot":"nap"}')
like "$nap" '"wait":"clock"' "a dialog that waits for the clock says so"
sleeper=$(field "$nap" token)
like "$(json /api/chat '{"bot":"nap","text":"hey","client_id":"n-1"}' "$sleeper")" '"queued":true' \
	"what is said meanwhile waits for its turn"
poll_until() { # PATTERN: at most a minute
	end=$(($(date +%s) + 60))
	got=
	until printf '%s' "$got" | grep -q "$1" || [ "$(date +%s)" -ge "$end" ]; do
		got=$(curl -sS -H "Authorization: Bearer $sleeper" "$api/api/chat/poll?bot=nap")
	done
}
poll_until '"after"'
like "$got" '"after"' "it goes on when its time has come"
poll_until '"heard hey'
like "$got" '"heard hey' "and is heard then"
poll_until '"then nobody'
like "$got" '"then nobody' "a question with a time-out goes on by itself"
like "$(json /api/chat '{"bot":"nap","text":"hello","client_id":"n-2"}' "$sleeper")" 'y is hello' \
	"the dialog listens again"

# --- nothing is lost ---

workers() { pgrep -f "gb-fcgi --packages $tmp/bots" | tail -n +2; }
old=$(workers)
kill -HUP "$(pgrep -o -f "gb-fcgi --packages $tmp/bots")"
alive() {
	for pid in $old; do
		kill -0 "$pid" 2>/dev/null && return 0
	done
	return 1
}
end=$(($(date +%s) + 20))
failures=0
while alive && [ "$(date +%s)" -lt "$end" ]; do
	[ "$(status_of "$api/health")" -eq 200 ] || failures=$((failures + 1))
done
not "SIGHUP ends the old workers" alive
is "$(workers | wc -l)" "$(printf '%s\n' "$old" | wc -l)" "and as many new ones work"
is "$failures" 0 "no request fails meanwhile"
# Not more often than a worker may die before it rests.
i=0
while [ "$i" -lt 4 ]; do
	i=$((i + 1))
	for pid in $(workers); do kill -9 "$pid" 2>/dev/null; done
	tries=0
	until json /api/chat "{\"bot\":\"ask\",\"text\":\"k$i\",\"client_id\":\"k-$i\"}" \
		"$token" | grep -q "said k$i" || [ "$tries" -eq 100 ]; do
		tries=$((tries + 1))
	done
done
numbers=$(curl -sS -H "Authorization: Bearer $token" "$api/api/chat/poll?bot=ask&after=0" |
	grep -o 'as number [0-9]*' | tr -dc '0-9\n' | tr '\n' ' ')
is "$numbers" "1 2 3 4 5 6 " "workers that are killed lose and repeat nothing"
keeps=$site/data
like "$("$bin/gb-session" --data="$keeps" list ask)" "$session" "gb-session lists the session"
like "$("$bin/gb-session" --data="$keeps" show ask "$session")" ' > "tea"' \
	"and shows what was said in it"
like "$("$bin/gb-session" --data="$keeps" --json -n 1 list ask)" '"waits":true' \
	"as JSON for programs"
run "$bin/gb-session" --data="$keeps" drop ask "$session"
is "$status" 2 "dropping wants a word more"
run "$bin/gb-session" --data="$keeps" --yes drop ask nothing
is "$status" 1 "an unknown session is told"
run "$bin/gb-session" --data="$keeps" list nobody
is "$status" 5 "so is an unknown bot"
run "$bin/gb-session" lisst ask
like "$err" 'did you mean "list"' "and a word that is mistyped"
lost=$("$bin/gb-session" --data="$keeps" list nap | cut -d' ' -f1)
run "$bin/gb-session" --data="$keeps" --yes drop nap "$lost"
is "$status" 0 "a session is dropped"
is "$(status_of -H "Authorization: Bearer $sleeper" \
	"$api/api/chat/poll?bot=nap&session_id=$lost")" 404 "and is gone for its owner"
stop_site
run "$bin/gb-serve" --run="$site" --fcgi="$top_builddir/cgi/gb-fcgi" \
	--share="$top_srcdir/share" --port="$port" --api-port="$((port + 1))" --workers=2 \
	--detach "$tmp/bots"
is "$status" 0 "the site is stopped and started again"
like "$(json /api/chat '{"bot":"ask","text":"last"}' "$token")" 'as number 7' \
	"the dialog goes on where it was"
for n in 1 2 3 4 5 6 7 8; do
	json /api/chat "{\"bot\":\"ask\",\"text\":\"p\",\"client_id\":\"p-$((n % 4))\"}" "$token" \
		>"par.$n" &
done
wait
is "$(curl -sS -H "Authorization: Bearer $token" "$api/api/chat/poll?bot=ask&after=0" |
	grep -o 'said p as number [0-9]*' | sort -u | wc -l)" 4 \
	"messages at once are run one by one, each once"

# A message that kills whoever works on it: the script runs long enough to be hit.
mkdir -p "$tmp/bots/mill.gbai/mill.gbdialog"
cat >"$tmp/bots/mill.gbai/mill.gbdialog/start.bas" <<'END_BAS'
HEAR a
again:
IF a = "grind" THEN
    FOR i = 1 TO 600
        b = UCASE(STRING(500000, "a"))
    NEXT i
END IF
TALK "done with " + a
HEAR a
GOTO again
END_BAS
miller=$(field "$(json /api/chat '{"bot":"mill"}')" token)
grind='{"bot":"mill","text":"grind","client_id":"g-1"}'
for round in 1 2 3; do
	json /api/chat "$grind" "$miller" >"grind.$round" &
	victim=
	end=$(($(date +%s) + 20))
	until [ -n "$victim" ] || [ "$(date +%s)" -ge "$end" ]; do
		for pid in $(workers); do
			case $(cut -d' ' -f3 "/proc/$pid/stat" 2>/dev/null) in R) victim=$pid ;; esac
		done
	done
	kill -9 "$victim"
	wait "$!"
done
end=$(($(date +%s) + 20))
until grep -q 'try 3' "$site/botserver.log" || [ "$(date +%s)" -ge "$end" ]; do :; done
like "$(json /api/chat "$grind" "$miller")" 'could not be worked on' \
	"a message whose workers died three times is given up"
like "$(json /api/chat '{"bot":"mill","text":"flour"}' "$miller")" 'done with flour' \
	"the dialog still stands at its question"
done_testing
