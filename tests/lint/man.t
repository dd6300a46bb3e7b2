#!/bin/sh
# Every command has a man page; its options are those of --help, no more and no fewer.
. "$top_srcdir/tests/tap.sh"

options() { # lines of text: the long options in them
	grep -o -E -e '(^|[^A-Za-z0-9-])--[a-z][a-z0-9-]*' | sed 's/^[^-]*--/--/' | sort -u
}

check() { # COMMAND PAGE: differences
	[ -f "$2" ] || {
		echo "$(basename "$1"): no man page"
		return
	}
	"$1" --help 2>&1 | options >"$tmp/help"
	mandoc -T utf8 "$2" | sed 's/.\x08//g' | awk '
		/^[A-Z]/ { on = /^(SYNOPSIS|DESCRIPTION|OPTIONS)/ }
		on' | options >"$tmp/page"
	comm -23 "$tmp/help" "$tmp/page" | sed "s|^|$(basename "$1"): the page lacks |"
	awk '/^\.It Fl -/ { sub(/^\.It Fl -/, "--"); sub(/[ =].*/, ""); print }
		/^\.It Fl [a-zA-Z] , Fl -/ { sub(/.*Fl -/, "--"); sub(/[ =].*/, ""); print }' "$2" |
		sort -u >"$tmp/items"
	comm -13 "$tmp/help" "$tmp/items" | sed "s|^|$(basename "$1"): the page has beyond --help |"
}

for command in "$bin"/gb "$bin"/gb-*; do
	case $command in *.o | *'*') continue ;; esac
	[ -f "$command" ] || continue
	[ -x "$command" ] || continue
	name=$(basename "$command")
	page=$top_srcdir/man/$name.1
	[ -f "$page" ] || page=$top_srcdir/man/$name.8 # not for the shell
	is "$(check "$command" "$page")" "" "$name: man page and --help agree"
done

cat >"$tmp/gb-false" <<'EOF'
#!/bin/sh
printf '  --alpha    one\n  --beta=N   two\n'
EOF
chmod +x "$tmp/gb-false"
cat >"$tmp/gb-false.1" <<'EOF'
.Dd January 1, 2026
.Dt GB-FALSE 1
.Os
.Sh NAME
.Nm gb-false
.Nd plant
.Sh DESCRIPTION
.Bl -tag -width Ds
.It Fl -alpha
One.
.It Fl -gamma
Three.
.El
EOF
found=$(check "$tmp/gb-false" "$tmp/gb-false.1")
like "$found" 'lacks --beta' "an option that the page lacks is found"
like "$found" 'beyond --help --gamma' "an option that --help lacks is found"
like "$(check "$tmp/gb-false" "$tmp/none.1")" 'no man page' "a missing page is found"
done_testing
