#!/bin/sh
# Calls that are not safe or not testable do not occur in code (comments may name them).
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(
		cd "$1" || exit 1
		find src cmd cgi tests -name '*.[ch]' 2>/dev/null | sort |
			xargs -r awk -f "$top_srcdir/tests/lint/code.awk" >"$tmp/code"
		names='strcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|atoi|atol|atof|gets|alloca'
		names="$names|system|popen|tmpnam|mktemp|setjmp|longjmp|rand|srand"
		grep -E "(^|[^A-Za-z0-9_>.])($names) ?\(" "$tmp/code" | sed 's/^/banned call: /'
		grep -E '(^|[^A-Za-z0-9_>.])(time|gettimeofday|clock_gettime) ?\(' "$tmp/code" |
			grep -v -e '^src/base/clock\.c:' -e '^tests/bench/' -e '^tests/e2e/setclock\.c:' | sed 's/^/clock: /'
		grep -E '(^|[^A-Za-z0-9_])sqlite3_(prepare|exec)' "$tmp/code" |
			grep -v -e '^src/store/db\.c:' -e '^src/store/migrate\.c:' -e '^tests/' |
			sed 's/^/SQL outside of its table: /'
		grep -E '# *pragma (GCC|clang) diagnostic|\(void\) ?[a-z_]+;' "$tmp/code" |
			sed 's/^/hidden warning: /'
		find src cmd cgi -name '*.[ch]' 2>/dev/null | sort |
			xargs -r grep -n -E 'NOLINT|cppcheck-suppress' | sed 's/^/hidden finding: /'
	)
}

is "$(check "$top_srcdir")" "" "no banned call, no hidden warning"

mkdir -p "$tmp/src/vm"
cat >"$tmp/src/vm/bad.c" <<'EOF'
/* strcpy(a, b) in a comment is fine */
static const char *text = "system(\"x\")";
	strcpy(a, b);
	x = clock->time(clock);
	x = time(NULL);
	(void)unused;
	snprintf(a, n, "%d", 1); /* over
	two lines: atoi(x) */ gets(a);
	sqlite3_exec(db, made, NULL, NULL, NULL);
EOF
found=$(check "$tmp")
like "$found" 'bad.c:3: .strcpy' "a banned call is found"
like "$found" 'bad.c:5: ' "the clock outside of base/clock.c is found"
like "$found" 'bad.c:6: ' "a hidden unused name is found"
like "$found" 'bad.c:8: .* gets' "code after a comment is seen"
like "$found" 'SQL outside of its table: src/vm/bad.c:9: ' "SQL that is no row of a table is found"
unlike "$found" 'bad.c:[1247]: ' "comments, texts and methods are not calls"
done_testing
