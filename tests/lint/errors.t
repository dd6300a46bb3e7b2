#!/bin/sh
# errors.def: rows sorted by number, each number, identifier and name used once, sentences
# in the house manner.
. "$top_srcdir/tests/tap.sh"

check() { # FILE
	awk '
		/^GB_ERROR\(/ {
			row = $0
			sub(/^GB_ERROR\(/, "", row)
			split(row, field, /, */)
			no = field[1] + 0
			if (no <= last)
				print FILENAME ":" FNR ": " no " does not come after " last
			last = no
			if (seen_id[field[2]]++)
				print FILENAME ":" FNR ": identifier " field[2] " is used twice"
			if (seen_name[field[3]]++)
				print FILENAME ":" FNR ": name " field[3] " is used twice"
			if (field[3] !~ /^"[a-z0-9-]+"$/)
				print FILENAME ":" FNR ": name " field[3] " is not kebab-case"
			if (no < 1 || no > 9999)
				print FILENAME ":" FNR ": number " no " has not four digits"
			sentence = row
			sub(/^.*GB_SEV_[A-Z]+, *"/, "", sentence)
			sub(/"\).*$/, "", sentence)
			if (sentence ~ /\.$/)
				print FILENAME ":" FNR ": the sentence ends with a full stop"
			rows++
		}
		END { if (rows == 0) print FILENAME ": no rows" }' "$1"
}

is "$(cd "$top_srcdir" && check src/base/errors.def)" "" "errors.def is sorted and unique"

cat >"$tmp/bad.def" <<'EOF'
GB_ERROR(4002, ONE, "one", 0, GB_EINPUT, GB_SEV_ERROR, "fine")
GB_ERROR(4001, TWO, "two", 0, GB_EINPUT, GB_SEV_ERROR, "out of order")
GB_ERROR(4003, ONE, "three", 0, GB_EINPUT, GB_SEV_ERROR, "identifier again")
GB_ERROR(4004, FOUR, "one", 0, GB_EINPUT, GB_SEV_ERROR, "ends with a stop.")
EOF
found=$(check "$tmp/bad.def")
like "$found" ':2: 4001 does not come after 4002' "a wrong order is found"
like "$found" ':3: identifier ONE' "an identifier used twice is found"
like "$found" ':4: name "one" is used twice' "a name used twice is found"
like "$found" ':4: .*full stop' "a full stop is found"
done_testing
