#!/bin/sh
# cppcheck finds nothing. exec.c is not read: addresses of labels are a syntax error to it.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(cd "$1" && find src cmd cgi -name '*.c' ! -name exec.c 2>/dev/null | sort |
		cppcheck --quiet -j 2 --std=c11 --enable=warning,portability \
			--suppress=missingIncludeSystem --error-exitcode=1 \
			--template='{file}:{line}: {severity}: {message} [{id}]' \
			-D_GNU_SOURCE -Isrc --file-list=- 2>&1)
}

is "$(check "$top_srcdir")" "" "cppcheck finds nothing"

mkdir -p "$tmp/src"
printf 'int f(void);\nint\nf(void)\n{\n\tint a[2] = {0, 1};\n\treturn a[2];\n}\n' >"$tmp/src/bad.c"
like "$(check "$tmp")" 'src/bad.c:6: error:.*arrayIndexOutOfBounds' "a planted overrun is found"
done_testing
