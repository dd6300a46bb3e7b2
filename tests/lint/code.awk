# tests/lint/code.awk: C text with comments and the inside of literals blanked, one line
# "FILE:LINE: text" for each line, so that a search sees code alone.

FNR == 1 { comment = 0 }

{
	line = $0
	code = ""
	while (line != "") {
		if (comment) {
			if (!match(line, /\*\//)) {
				line = ""
				break
			}
			line = substr(line, RSTART + 2)
			comment = 0
			continue
		}
		if (!match(line, /\/\*|\/\/|"|'/)) {
			code = code line
			break
		}
		mark = substr(line, RSTART, RLENGTH)
		code = code substr(line, 1, RSTART - 1)
		line = substr(line, RSTART + RLENGTH)
		if (mark == "/*") {
			comment = 1
		} else if (mark == "//") {
			break
		} else {
			code = code mark mark
			while (line != "") {
				c = substr(line, 1, 1)
				line = substr(line, c == "\\" ? 3 : 2)
				if (c == mark)
					break
			}
		}
	}
	print FILENAME ":" FNR ": " code
}
