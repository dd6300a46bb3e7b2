#!/bin/sh
# tests/bench/server.sh: what a message costs over HTTP, beside the least that it can cost.
#   turn      CPU of nginx and the workers for one message, against floor.c in the same run,
#             16 connections; interleaved, medians of RUNS
#   pace      times of the answers at 200 messages a second
#   resume    a message to one of 1,000 sessions, and of SESSIONS, that wait in the store
#   store     bytes of the database for a session that waits, with 20 variables
#   age       a message to a session with 10,000 behind it, against one at its 10th
#   memory    resident size of the workers with 20 bots loaded
# SESSIONS=100000 and SECONDS_EACH=4 scale it. It judges nothing.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"
set -eu

load=$top_builddir/tests/bench/load
sessions=${SESSIONS:-100000}
secs=${SECONDS_EACH:-4}
runs=${RUNS:-3}
make_counter

# --- the floor: nginx of its own ---

floor_port=$((port + 101))
cat >"$tmp/floor.conf" <<END_CONF
$([ "$(id -u)" != 0 ] || echo "user root;")
worker_processes 1;
daemon off;
pid $tmp/floor-nginx.pid;
error_log $tmp/floor-nginx.log warn;
events { worker_connections 1024; }
http {
	access_log off;
	client_body_temp_path $tmp/floor-body;
	fastcgi_temp_path $tmp/floor-fastcgi;
	proxy_temp_path $tmp/floor-proxy;
	uwsgi_temp_path $tmp/floor-uwsgi;
	scgi_temp_path $tmp/floor-scgi;
	keepalive_requests 1000000;
	server {
		listen 127.0.0.1:$floor_port;
		location / {
			fastcgi_pass unix:$tmp/floor.sock;
			fastcgi_param REQUEST_METHOD \$request_method;
			fastcgi_param QUERY_STRING \$query_string;
			fastcgi_param CONTENT_LENGTH \$content_length;
			fastcgi_param REQUEST_URI \$request_uri;
		}
	}
}
END_CONF
floor_pids=
start_floor() { # WORKERS
	rm -f "$tmp"/floor.db* "$tmp/floor.sock"
	"$top_builddir/tests/bench/floor" "$tmp/floor.sock" "$1" "$tmp/floor.db" &
	floor_pids=$!
	PATH=$PATH:/usr/sbin nginx -e "$tmp/floor-nginx.log" -c "$tmp/floor.conf" 2>"$tmp/floor-nginx.err" &
	floor_pids="$floor_pids $!"
	until curl -s -f -o /dev/null "http://127.0.0.1:$floor_port/"; do :; done
}
stop_floor() {
	# shellcheck disable=SC2086 # two numbers
	kill $floor_pids 2>/dev/null || :
	wait
	floor_pids=
}
trap 'stop_floor; stop_site || :; rm -rf "$tmp"' EXIT

# --- measuring ---

children() { cat "/proc/$1/task/$1/children" 2>/dev/null; }
# Nanoseconds on a processor of processes and their children.
cpu() {
	for pid; do
		for one in "$pid" $(children "$pid"); do
			cut -d' ' -f1 "/proc/$one/schedstat" 2>/dev/null || :
		done
	done | awk '{ sum += $1 } END { printf "%.0f\n", sum }'
}
# What load says, and before it the CPU microseconds of a request.
measured() { # PIDS LOAD-ARGUMENT...
	# shellcheck disable=SC2086 # several numbers
	before=$(cpu $1)
	pids=$1
	shift
	"$load" "$@" >"$tmp/load"
	# shellcheck disable=SC2086
	awk -v ns="$(($(cpu $pids) - before))" 'NR == 1 { n = $1 } { line = line " " $0; all += $1 }
		END { printf "%.1f%s\n", ns / 1000 / (all ? all : 1), line }' "$tmp/load"
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
column() { cut -d' ' -f"$1" "$2" | median; }
site_pids() { cat "$site/gb-serve.pids"; }

bench_turn() {
	for workers in 1 2; do
		: >"$tmp/floor.$workers"
		: >"$tmp/gb.$workers"
		r=0
		while [ "$r" -lt "$runs" ]; do
			r=$((r + 1))
			start_floor "$workers"
			measured "$floor_pids" "$floor_port" get 16 "$secs" >>"$tmp/floor.$workers"
			stop_floor
			start_site --workers="$workers" --rates=off
			measured "$(site_pids)" "$port" chat 16 "$secs" count >>"$tmp/gb.$workers"
			stop_site
		done
		for what in floor gb; do
			f=$tmp/$what.$workers
			awk -v what=$what -v w="$workers" -v us="$(column 1 "$f")" -v n="$(column 2 "$f")" -v s="$secs" \
				-v bad="$(cut -d' ' -f3 "$f" | sort -n | tail -n 1)" -v a="$(column 4 "$f")" -v b="$(column 5 "$f")" 'BEGIN {
				printf "turn       %-5s x%d: %6.0f us of CPU, %5.0f a second, p50 %.1f ms, p99 %.1f ms, failed %d\n",
					what, w, us, n / s, a / 1000, b / 1000, bad }'
		done
		awk -v a="$(column 1 "$tmp/gb.$workers")" -v b="$(column 1 "$tmp/floor.$workers")" -v w="$workers" \
			'BEGIN { printf "turn       x%d: CPU ratio %.2f\n", w, a / b }'
	done
}

bench_pace() {
	start_site --workers=2 --rates=off
	"$top_builddir/tests/proof/crowd" "$port" count 40 50 200 | sed 's/^/pace       200 a second: /'
}

# The dialog of state.c: 20 variables, three frames.
make_order() {
	mkdir -p "$tmp/bots/order.gbai/order.gbdialog"
	awk '/^static const char dialog/, /;$/' "$top_srcdir/tests/bench/state.c" |
		sed -n 's/^[^"]*"\(.*\)\\n".*/\1/p' | sed 's/\\"/"/g' >"$tmp/bots/order.gbai/order.gbdialog/start.bas"
}

bench_resume() {
	make_order
	first=$("$top_builddir/tests/bench/fill" "$site/data" "$tmp/bots" order 0 1000)
	: >"$tmp/few"
	: >"$tmp/many"
	r=0
	while [ "$r" -lt "$runs" ]; do
		r=$((r + 1))
		measured "$(site_pids)" "$port" resume 1000 1000 order "$r" >>"$tmp/few"
	done
	last=$("$top_builddir/tests/bench/fill" "$site/data" "$tmp/bots" order 1000 "$sessions")
	r=0
	while [ "$r" -lt "$runs" ]; do
		r=$((r + 1))
		measured "$(site_pids)" "$port" resume "$sessions" 1000 order "$r" >>"$tmp/many"
	done
	awk -v a="$(column 1 "$tmp/few")" -v b="$(column 1 "$tmp/many")" -v c="$(column 4 "$tmp/few")" \
		-v d="$(column 4 "$tmp/many")" -v n="$sessions" 'BEGIN {
		printf "resume     of 1000 sessions: %.0f us of CPU, p50 %d us; of %d: %.0f us, p50 %d us; ratios %.2f, %.2f\n",
			a, c, n, b, d, b / a, d / c }'
	awk -v a="$first" -v b="$last" -v n="$sessions" 'BEGIN {
		printf "store      %.0f bytes a waiting session\n", (b - a) / (n - 1000) }'
}

bench_age() {
	"$load" "$port" old 10000 2000 count >"$tmp/old"
	awk 'NR == 1 { a = $3 } NR == 2 { b = $3 } END {
		printf "age        turn 10000: p50 %d us; turn 10: p50 %d us; ratio %.2f\n", a, b, a / b }' "$tmp/old"
}

bench_memory() {
	stop_site
	i=0
	while [ "$i" -lt 20 ]; do
		i=$((i + 1))
		mkdir -p "$tmp/bots/many$i.gbai"
		cp -R "$top_srcdir/share/templates/shop.gbai/shop.gbdialog" "$tmp/bots/many$i.gbai/many$i.gbdialog"
	done
	start_site --workers=2 --rates=off
	i=0
	while [ "$i" -lt 20 ]; do
		i=$((i + 1))
		for _ in 1 2 3 4; do
			curl -s -o /dev/null -H 'Content-Type: application/json' -d "{\"bot\":\"many$i\"}" "$api/api/chat"
		done
	done
	for pid in $(workers); do
		awk '/^VmRSS|^RssAnon/ { printf "%s %.1f MB  ", $1, $2 / 1024 }' "/proc/$pid/status"
		echo
	done | sed 's/^/memory     a worker, 20 bots: /'
}

bench_turn
bench_pace
bench_resume
bench_age
bench_memory
