#!/bin/sh
# The chat page in a browser: a site on a temporary folder, chromium, axe.
. "$top_srcdir/tests/tap.sh"

here=$top_srcdir/tests/browser
NODE_PATH=$top_builddir/tests/browser/node_modules
GB_BOTS=$tmp/bots
XDG_STATE_HOME=$tmp/state
export NODE_PATH GB_BOTS XDG_STATE_HOME
chmod 711 "$tmp"
cp -R "$here/bots" "$GB_BOTS"
chmod -R u+w "$GB_BOTS"

# A free pair of ports is found by trying.
port=$((20000 + $$ % 20000))
for _ in 1 2 3 4 5; do
	run "$bin/gb-serve" --run="$tmp/site" --fcgi="$top_builddir/cgi/gb-fcgi" \
		--share="$top_srcdir/share" --port="$port" --api-port="$((port + 1))" --workers=4 --rates=off \
		--detach "$GB_BOTS"
	[ "$status" -eq 0 ] && break
	port=$((port + 2))
done
stop_site() { "$bin/gb-serve" --run="$tmp/site" --stop >/dev/null 2>&1; }
trap 'stop_site; rm -rf "$tmp"' EXIT
[ "$status" -eq 0 ] || {
	printf 'Bail out! the site did not start: %s\n' "$err"
	exit 1
}
GB_WEB=http://localhost:$port
export GB_WEB
node "$here/run.js"
