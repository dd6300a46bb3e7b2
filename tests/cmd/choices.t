#!/bin/sh
# A parameter with a list of values is picked from it, on a terminal, before the script begins.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
TERM=vt100
NO_COLOR=1
# libedit does not free the name of a command that is added to it.
echo leak:wcsdup >"$tmp/leaks"
LSAN_OPTIONS=${LSAN_OPTIONS:+$LSAN_OPTIONS:}suppressions=$tmp/leaks:print_suppressions=0
export XDG_STATE_HOME TERM NO_COLOR LSAN_OPTIONS
cd "$tmp" || exit 1
terminal=$top_builddir/tests/cmd/terminal

cat >pick.bas <<'EOF'
PARAM level AS "easy", "medium", "hard"
PARAM size AS STRING LIKE "small" ENUM ["small", "large"] OPTIONAL
PARAM age AS INTEGER
TALK level & " " & size & " " & age
HEAR x
TALK "heard " & x
EOF
cat >keys <<'EOF'
? 1 easy   2 medium   3 hard
? level
> 4
? level
> 2
? 1 small   2 large
? size
> LARGE
? age
> 1
? medium large 1
? ›
> 2
? heard 2
EOF
run "$terminal" keys "$bin/gb-run" pick.bas
is "$status" 0 "a choice is taken by number or by name, and only while it is shown"
like "$out" 'must be one of easy, medium, hard' "what is no choice is asked for again"
run "$bin/gb-run" --param level=medium --param age=3 pick.bas </dev/null
unlike "$out" '1 easy' "through a pipe nothing is shown"
done_testing
