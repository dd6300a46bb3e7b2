#!/bin/sh
# gb-compile: equal sources give equal bytes, wherever, whenever and under whatever settings of
# the machine they are compiled.
. "$top_srcdir/tests/tap.sh"

# The order in which the files come to be is one that a folder may list them in.
copy() { # FROM TO OPTION-OF-SORT DATE
	(cd "$1" && find . -type f | LC_ALL=C sort "$3") | while IFS= read -r file; do
		mkdir -p "$2/$(dirname "$file")"
		cp "$1/$file" "$2/$file"
		touch -t "$4" "$2/$file"
	done
}

deep=$tmp/"another place/with a long name, further down"
mkdir -p "$tmp/home"
locale=$(locale -a 2>/dev/null | grep -v -e '^C' -e '^POSIX' | head -n 1)
for dir in "$top_srcdir"/share/templates/*.gbai; do
	bot=$(basename "$dir")
	copy "$dir" "$tmp/here/$bot" -f 202501020304
	copy "$dir" "$deep/$bot" -r 200102030405
	ok "$bot compiles" env -C "$tmp/here" "$bin/gb-compile" -q -o "$tmp/one/$bot" "$bot"
	ok "$bot compiles elsewhere" env -i -C / PATH="$PATH" HOME="$tmp/home" USER=other \
		TZ=Pacific/Chatham LC_ALL="${locale:-C}" SOURCE_DATE_EPOCH=1 TMPDIR="$deep" \
		"$bin/gb-compile" -o "$deep/two/$bot" "$deep/$bot"
done
ok "something was written" test -n "$(find "$tmp/one" -name '*.gbx')"
ok "every file has the same bytes" diff -r "$tmp/one" "$deep/two"
not "no file names the folder of its source" grep -r -F -e "$tmp" -e "another place" \
	"$tmp/one" "$deep/two"

# A second time over what is there, by the name the bot has on the shelf.
cp -R "$tmp/one" "$tmp/first"
for dir in "$tmp"/here/*.gbai; do
	bot=$(basename "$dir")
	ok "$bot compiles again" env -C "$tmp/here" "$bin/gb-compile" -q -o "$tmp/one/$bot" \
		"${bot%.gbai}"
done
ok "and nothing changes" diff -r "$tmp/first" "$tmp/one"
done_testing
