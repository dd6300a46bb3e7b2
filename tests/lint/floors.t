#!/bin/sh
# A file includes its own floor or lower ones.
. "$top_srcdir/tests/tap.sh"

check() { # DIR: offences in the tree at DIR
	(cd "$1" && find src cmd cgi -name '*.[ch]' 2>/dev/null | sort |
		xargs -r awk -f "$top_srcdir/tests/lint/floors.awk" "$top_srcdir/tests/lint/floors")
}

is "$(check "$top_srcdir")" "" "no file reaches over its floor"

mkdir -p "$tmp/src/base" "$tmp/src/vm" "$tmp/src/attic" "$tmp/cmd"
echo '#include "vm/heap.h"' >"$tmp/src/base/buf.c"
echo '#include "lang/ast.h"' >"$tmp/src/vm/exec.c"
echo '#include "heap.h"' >"$tmp/src/vm/heap.c"
echo '#include "base/buf.h"' >"$tmp/src/attic/old.c"
echo '#include "chat/turn.h"' >"$tmp/cmd/gb-run.c"
found=$(check "$tmp")
like "$found" '^src/base/buf.c:1: floor 0 ' "a lower floor that includes a higher one is found"
like "$found" '^src/vm/exec.c:1: floor 3 ' "neighbours on one floor do not see each other"
like "$found" '^src/vm/heap.c:1: write the folder' "an include without its folder is found"
like "$found" '^src/attic/old.c: folder' "a folder without a floor is found"
unlike "$found" '^cmd/' "a command may include every floor"
done_testing
