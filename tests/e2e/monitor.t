#!/bin/sh
# What changes in the folders of bots is taken over while they talk (S14; platform.md 1.5).
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

dialog=$tmp/bots/shop.gbai/shop.gbdialog
mkdir -p "$dialog" "$tmp/bots/shop.gbai/shop.gbot"
# Whole or not at all, as an editor or git leaves a file.
put() {
	cat >"$tmp/.new"
	mv "$tmp/.new" "$1"
}
put "$dialog/start.bas" <<'END_BAS'
TALK "one"
HEAR x
TALK "one heard " + x
CALL "more"
END_BAS
put "$dialog/more.bas" <<'END_BAS'
TALK "more of one"
END_BAS
ok "the site starts" start_site --workers=2 --rates=off
log=$site/botserver.log
json() { # BODY TOKEN
	curl -sS -m 30 -H 'Content-Type: application/json' ${2:+-H} \
		${2:+"Authorization: Bearer $2"} -d "$1" "$api/api/chat"
}
token_of() { printf '%s' "$1" | sed -n 's/.*"token":"\([^"]*\)".*/\1/p'; }
until_log() { # PATTERN [COUNT]: at most half a minute
	end=$(($(date +%s) + 30))
	until [ "$(grep -c -e "$1" "$log")" -ge "${2:-1}" ] || [ "$(date +%s)" -ge "$end" ]; do :; done
}
fresh() { json '{"bot":"shop"}' ''; }
# Workers look at files once a second: asks until one knows.
until_says() { # PATTERN
	end=$(($(date +%s) + 30))
	said=
	until printf '%s' "$said" | grep -q -e "$1" || [ "$(date +%s)" -ge "$end" ]; do
		said=$(fresh)
	done
}

first=$(fresh)
like "$first" '"content":"one"' "the bot talks"
waiting=$(token_of "$first")

# --- an error leaves what was ---

put "$dialog/start.bas" <<'END_BAS'
TALK "broken"
TALK (
END_BAS
until_log 'file=start.bas action=compile failed'
ok "the log says that it does not compile" \
	grep -q 'bot=shop file=start.bas action=compile failed; the release before stays' "$log"
ok "and where" grep -q 'bot=shop file=start.bas line=2 error=GB' "$log"
put "$dialog/more.bas" <<'END_BAS'
TALK "more of two"
END_BAS
until_log 'file=more.bas action=compile ok'
for _ in 1 2 3 4 5 6; do fresh; done >"$tmp/six"
is "$(grep -o '"content":"one"' "$tmp/six" | wc -l)" 6 "new conversations get the release before"
# shellcheck disable=SC2046 # one word a process
kill -9 $(workers)
until json '{"bot":"shop"}' '' | grep -q '"content":"one"'; do :; done
ok "so do they of workers that start anew" true
like "$(json '{"bot":"shop","text":"tea"}' "$waiting")" 'more of one' \
	"one that waited goes on in its own release"

# --- what compiles is taken over ---

put "$dialog/start.bas" <<'END_BAS'
TALK "two"
HEAR x
CALL "more"
CALL "extra"
END_BAS
put "$dialog/extra.bas" <<'END_BAS'
TALK "and a new one in " + param_place
END_BAS
put "$tmp/bots/shop.gbai/shop.gbot/config.csv" <<'END_CSV'
name,value
param-place,Lisbon
END_CSV
sed -i 's/param_place/place/' "$dialog/extra.bas"
until_says '"content":"two"'
like "$said" '"content":"two"' "a release that compiles is the next one"
until_log 'file=extra.bas action=compile ok'
said=$(json '{"bot":"shop","text":"tea"}' "$(token_of "$said")")
like "$said" 'more of two' "all of it"
like "$said" 'a new one in Lisbon' "with a script and a setting that are new"

# --- a bot that is new, one that is gone ---

mkdir -p "$tmp/new.gbai/new.gbdialog"
echo 'TALK "here I am"' >"$tmp/new.gbai/new.gbdialog/start.bas"
mv "$tmp/new.gbai" "$tmp/bots/new.gbai"
until_log 'bot=new file=start.bas action=compile ok'
ok "a bot that comes is compiled before anybody asks for it" \
	grep -q 'bot=new file=start.bas action=compile ok' "$log"
not "and has no database for that" test -e "$site/data/bots/new.db"
like "$(json '{"bot":"new"}' '')" 'here I am' "it talks"
not "nothing is compiled twice" [ "$(grep -c 'bot=new file=start.bas' "$log")" -gt 1 ]
done_testing
