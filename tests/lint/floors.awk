# tests/lint/floors.awk: awk -f floors.awk floors FILE...  prints each include that a
# floor forbids. FILE is relative to the top, such as src/vm/exec.c.

FNR == NR {
	if ($1 ~ /^[0-9]+$/) {
		floor[$2] = $1
		include[substr($2, 1, 4) == "src/" ? substr($2, 5) : $2] = $2
	}
	next
}

FNR == 1 {
	own = FILENAME
	sub(/\/[^\/]*$/, "", own)
	if (!(own in floor))
		print FILENAME ": folder \"" own "\" has no row in tests/lint/floors"
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, part, "\"")
	folder = part[2]
	if (!sub(/\/[^\/]*$/, "", folder)) {
		print FILENAME ":" FNR ": write the folder in \"" part[2] "\""
		next
	}
	if (!(folder in include)) {
		print FILENAME ":" FNR ": \"" part[2] "\" is in no folder of tests/lint/floors"
		next
	}
	other = include[folder]
	if (other != own && floor[other] >= floor[own])
		print FILENAME ":" FNR ": floor " floor[own] " (" own ") may not include floor " floor[other] " (" other ")"
}
