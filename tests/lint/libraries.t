#!/bin/sh
# The commands are linked with the listed libraries and no others, so they start fast.
. "$top_srcdir/tests/tap.sh"

check() { # LIST PROGRAM...: libraries beyond the list
	list=$1
	shift
	for program; do
		ldd "$program" | awk -v name="${program##*/}" '
			FNR == NR { if ($1 !~ /^#/ && (NF == 1 || $2 == name)) allowed[$1]; next }
			{
				n = split($1, part, "/")
				for (library in allowed)
					if (index(part[n], library) == 1)
						next
				print name ": " part[n]
			}' "$list" -
	done
}

for command in "$bin"/gb "$bin"/gb-*; do
	case $command in *.o | */gb-calls) continue ;; esac
	[ -f "$command" ] || continue
	is "$(check "$top_srcdir/tests/lint/libraries" "$command")" "" \
		"$(basename "$command"): no library beyond the list"
done

# libcurl brings forty others along, and one program alone pays for them.
like "$(ldd "$bin/gb-calls")" 'libcurl' "gb-calls has libcurl"
unlike "$(ldd "$top_builddir/cgi/gb-fcgi")" 'libcurl' "gb-fcgi has not"

printf 'linux-vdso.so\nld-linux\nlibc.so.6 another\n' >"$tmp/list"
shell=$(readlink -f "$(command -v sh)")
like "$(check "$tmp/list" "$shell")" ': libc.so.6$' "a library beyond the list is found"
done_testing
