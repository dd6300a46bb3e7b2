#!/bin/sh
# The transcripts of tests/bas and of the sample bots a fourth way: over HTTP, through nginx and two
# workers, with the state in SQLite. tests/e2e/not-over-http names those that cannot.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

# The site's clock is the transcript's, and other machines answer from its tape: gb-fcgi stands as
# when it is installed, beside another gb-calls.
# shellcheck disable=SC2086 # CC may be two words
ok "a clock that can be set is built" ${CC:-cc} -O1 -fPIC -shared -D_GNU_SOURCE \
	-o "$tmp/setclock.so" "$top_srcdir/tests/e2e/setclock.c"
place=$tmp/place/libexec/gb
mkdir -p "$place"
cp "$fcgi" "$place/gb-fcgi"
cp "$top_builddir/tests/e2e/tapecalls" "$place/tapecalls"
printf '#!/bin/sh\nTAPE="%s" exec "%s"\n' "$tmp/bots/tape" "$place/tapecalls" \
	>"$place/gb-calls"
fcgi=$tmp/place/fcgi
cat >"$fcgi" <<END_SH
#!/bin/sh
ASAN_OPTIONS=\${ASAN_OPTIONS:+\$ASAN_OPTIONS:}verify_asan_link_order=0
export ASAN_OPTIONS
SETCLOCK="$tmp/clock" LD_PRELOAD="$tmp/setclock.so" exec "$place/gb-fcgi" "\$@"
END_SH
chmod 755 "$fcgi" "$place/gb-calls"
printf '\0\0\0\0\0\0\0\0' >"$tmp/clock"
: >"$tmp/bots/tape"

# A bot for each transcript, so that none finds what another one left. Workers and what stands for
# gb-calls read nothing outside of the folder of bots.
not=$(awk '!/^#/ && NF { printf " %s", $1 }' "$top_srcdir/tests/e2e/not-over-http")
skipped=
for test in "$top_srcdir"/tests/bas/*/*.gbtest "$top_srcdir"/share/templates/*.gbai/tests/*.gbtest; do
	folder=${test%/*}
	bot=${folder%/tests}
	name=${bot##*/}
	stem=${test##*/}
	stem=${stem%.gbtest}
	name=${name%.gbai}-$stem
	case "$not " in *" $name "*)
		skipped="$skipped $name"
		continue
		;;
	esac
	echo "$name $test $bot"
done >"$tmp/all"
is "$skipped" "$not" "what cannot be played is there"
cp -R "$top_srcdir/tests/bas/net" "$tmp/bots/net"
cut -d' ' -f1-2 "$tmp/all" | sed "s# $top_srcdir/tests/bas/net/# $tmp/bots/net/#" >"$tmp/pairs"
(cd "$tmp/bots" && sed 's/\([^ ]*\) .*/\1.gbai\/\1.gbdialog/' "$tmp/all" | xargs mkdir -p)
while read -r name test bot; do
	to=$tmp/bots/$name.gbai
	case $bot in
	*.gbai)
		rmdir "$to/$name.gbdialog"
		cp -R "$bot"/*.gb* "$to"
		;;
	*)
		cp "$bot"/*.bas "$to/$name.gbdialog"
		cp "${test%.gbtest}.bas" "$to/$name.gbdialog/start.bas"
		;;
	esac
done <"$tmp/all"

# Its bots, clock and tape lie elsewhere, so workers must see files of everywhere.
ok "a site of two workers starts" start_site --workers=2 --rates=off --sandbox=off
run "$top_builddir/tests/e2e/playhttp" "$port" "$tmp/bots" "$site/data" "$site/botserver.log" \
	"$tmp/clock" "$tmp/bots/tape" <"$tmp/pairs"
is "$out" "$(printf 'played %d, failed 0\n' "$(wc -l <"$tmp/pairs")")
$(printf '%s\n' "$out" | tail -n 2)" "every transcript comes out the same over HTTP"
printf '%s\n' "$out" | tail -n 3 | sed 's/^/# /'
done_testing
