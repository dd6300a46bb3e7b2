#!/bin/sh
# The disk is full, then it is not: nothing that was acknowledged is lost, what could not be kept is
# refused and taken later, and nothing has to be started anew (reliability.md P5, 14).
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

make_counter
# shellcheck disable=SC2086 # CC may be two words
ok "a disk that can be full is built" ${CC:-cc} -O1 -fPIC -shared -D_GNU_SOURCE \
	-o "$tmp/fulldisk.so" "$top_srcdir/tests/e2e/fulldisk.c"
cat >"$tmp/fcgi" <<END_SH
#!/bin/sh
ASAN_OPTIONS=\${ASAN_OPTIONS:+\$ASAN_OPTIONS:}verify_asan_link_order=0
export ASAN_OPTIONS
FULLDISK="$tmp/full" LD_PRELOAD="$tmp/fulldisk.so" exec "$fcgi" "\$@"
END_SH
chmod 755 "$tmp/fcgi"
fcgi=$tmp/fcgi
printf '0' | tr 0 '\0' >"$tmp/full"
fill() { printf '1' | dd of="$tmp/full" conv=notrunc status=none; }
free() { printf '0' | tr 0 '\0' | dd of="$tmp/full" conv=notrunc status=none; }

ok "the site starts" start_site --workers=2 --rates=off
born=$(workers)
json() { # TOKEN BODY: prints the status and a line of the answer
	curl -sS -D "$tmp/head" -w '\n%{http_code}' -X POST -H 'Content-Type: application/json' \
		${1:+-H "Authorization: Bearer $1"} -d "$2" "$api/api/chat"
}
say() { json "$token" "{\"bot\":\"count\",\"text\":\"m$1\",\"id\":\"d-$1\"}"; }
poll() {
	curl -sS -H "Authorization: Bearer $token" "$api/api/chat/poll?bot=count&after=0" |
		grep -o '"seq":[0-9]*,"b\|"content":"[^"]*"' | tr -d '\n'
}
token=$(json '' '{"bot":"count"}' | sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
for n in 1 2 3; do say $n >"$tmp/answer"; done
like "$(cat "$tmp/answer")" '"3 m3"' "messages are counted"
before=$(poll)

fill
for try in 1 2 3 4 5 6; do
	say 4 >"$tmp/answer.$try"
done
is "$(for try in 1 2 3 4 5 6; do sed -n '$p' "$tmp/answer.$try"; echo; done | sort -u)" 503 "with a full disk no message is taken"
like "$(cat "$tmp/head")" '^Retry-After: [0-9]' "the person is told to come again"
unlike "$(cat "$tmp/answer.1")" 'disk\|count.db\|/' "and not what is the matter with the machine"
is "$(poll)" "$before" "what was acknowledged can be read"
is "$(json '' '{"bot":"count"}' | tail -n 1)" 503 "nobody begins a session"
is "$(curl -sS -o "$tmp/health" -w '%{http_code}' "$api/api/health")" 503 "the site says that it is not ready"
is "$(curl -sS -o "$tmp/health" -w '%{http_code}' "$api/health")" 200 "but it runs"

free
like "$(say 4)" '"4 m4"' "with room again the same message is taken"
like "$(say 4)" '"4 m4"' "once"
like "$(say 5)" '"5 m5"' "and the next one"
is "$(poll)" "$before$(printf '"seq":%d,"b"content":"%s"' 7 m4 8 '4 m4' 9 m5 10 '5 m5')" \
	"the log has all of them, each once"
like "$(json '' '{"bot":"count"}')" '"token"' "sessions begin again"
is "$(curl -sS -o "$tmp/health" -w '%{http_code}' "$api/api/health")" 200 "the site says that it is ready"
is "$(workers)" "$born" "no process was started anew"
done_testing
