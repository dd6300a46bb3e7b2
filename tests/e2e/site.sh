# shellcheck shell=sh disable=SC2034 # names set here are for the scripts that read it
# tests/e2e/site.sh - a site of a test's own; read after tap.sh
#
#	. "$top_srcdir/tests/e2e/site.sh"
#	start_site OPTION...     of gb-serve, beside the folders; bots stand in $tmp/bots
#	stop_site                also at the end of the test
#
# $port and $((port + 1)) are the site's, $api its address, $site its folder, $fcgi the program.

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
site=$tmp/site
fcgi=$top_builddir/cgi/gb-fcgi
port=$((20000 + $$ % 20000))
chmod 711 "$tmp"
mkdir -p "$tmp/bots"

# A free pair of ports is found by trying.
start_site() {
	site_tries=0
	until "$bin/gb-serve" --run="$site" --fcgi="$fcgi" --share="$top_srcdir/share" \
		--port="$port" --api-port="$((port + 1))" --quiet --detach "$@" "$tmp/bots" \
		>"$tmp/.serve" 2>&1; do
		site_tries=$((site_tries + 1))
		[ "$site_tries" -lt 6 ] || return 1
		port=$((port + 2))
	done
	api=http://127.0.0.1:$((port + 1))
}
stop_site() { "$bin/gb-serve" --run="$site" --stop >/dev/null 2>&1; }
trap 'stop_site; rm -rf "$tmp"' EXIT

# The supervisor of gb-fcgi, as gb-serve notes it, and its workers in the order of their birth.
supervisor() { sed -n 2p "$site/gb-serve.pids"; }
workers() { tr ' ' '\n' <"/proc/$(supervisor)/task/$(supervisor)/children" | sed '/^$/d'; }

# A bot "count" that says how many messages it has heard: tests/proof/crowd.c knows it.
make_counter() {
	mkdir -p "$tmp/bots/count.gbai/count.gbdialog"
	cat >"$tmp/bots/count.gbai/count.gbdialog/start.bas" <<'END_BAS'
n = 0
again:
HEAR text
n = n + 1
TALK n + " " + text
GOTO again
END_BAS
}
