#!/bin/sh
# Every source has its line in a local.mk, so that it is built, tested and shipped.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(
		cd "$1" || exit 1
		find src cgi -name '*.[ch]' -o -name '*.def' 2>/dev/null | sort | while read -r file; do
			line=${file##*/}
			case $file in cgi/gb-*) line=${line%.c} ;; esac
			grep -q -s "%D%/$line\( \|\$\)" "${file%/*}/local.mk" || echo "$file"
		done
		for file in cmd/*.c; do
			[ ! -f "$file" ] || grep -q -s "%D%/$(basename "$file" .c)\( \|\$\)" cmd/local.mk || echo "$file"
		done
		for file in man/*.[1-8]; do
			[ ! -f "$file" ] || grep -q -s "%D%/${file##*/}\( \|\$\)" man/local.mk || echo "$file"
		done
		for file in tests/unit/test_*.c tests/fuzz/fuzz_*.c; do
			name=${file#tests/}
			[ ! -f "$file" ] || grep -q -s "%D%/${name%.c}\( \|\$\)" tests/local.mk || echo "$file"
		done
	)
}

is "$(check "$top_srcdir")" "" "every source is listed in the local.mk of its folder"

mkdir -p "$tmp/src/vm" "$tmp/cmd" "$tmp/tests/unit"
touch "$tmp/src/vm/heap.c" "$tmp/src/vm/new.c" "$tmp/cmd/gb-new.c" "$tmp/tests/unit/test_new.c"
printf 'libgb_a_SOURCES += \\\n\t%%D%%/heap.c\n' >"$tmp/src/vm/local.mk"
is "$(check "$tmp")" "src/vm/new.c
cmd/gb-new.c
tests/unit/test_new.c" "sources without a line are found, the listed one is not"
done_testing
