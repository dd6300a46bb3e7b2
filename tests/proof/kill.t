#!/bin/sh
# SIGKILL for the worker that runs a turn, at GB_POINTS places of a dialog of 12 turns over HTTP: the
# transcript is that of the undisturbed one (reliability.md P1, P2). GB_OFFSET moves the places.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS
points=${GB_POINTS:-250}
mkdir -p "$tmp/bots/kill.gbai/kill.gbdialog"
cp "$top_srcdir/tests/cmd/kill.bas" "$tmp/bots/kill.gbai/kill.gbdialog/start.bas"
printf '%s\n' Ana 1 20 300 yes no hot 7 because m10 m11 bye >"$tmp/answers"

# The site's own gb-fcgi makes room for one that is traced.
ok "the site starts" start_site --workers=1 --rates=off
cat "/proc/$(supervisor)/cmdline" >"$tmp/command"
kill "$(supervisor)"
while kill -0 "$(supervisor)" 2>/dev/null; do :; done
run xargs -0 -a "$tmp/command" "$top_builddir/tests/proof/killturns" "$port" kill "$points" \
	"${GB_OFFSET:-0}" "$tmp/answers"
[ "$status" -ne 77 ] || echo "# this machine forbids ptrace"
is "$status" 0 "each dialog of a killed worker is the undisturbed one"
like "$out" "^points $points of [0-9]*, killed $points, .*, different 0\$" \
	"and it was killed at $points places"
printf '%s\n' "$out" | tail -n 1 | sed 's/^/# /'
[ "$status" -eq 0 ] || printf '%s\n' "$out" "$err" | head -n 60 | sed 's/^/# /'
done_testing
