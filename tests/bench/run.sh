#!/bin/sh
# tests/bench/run.sh: speed as ratios, all in one run.
#   kernels   the scripts of kernels/ against the same work in Lua 5.4: CPU time, peak
#             memory, and the same printed sum; medians of RUNS interleaved runs
#   start     a one-line script against /bin/true, wall time
#   compile   generated sources of 100,000 and 200,000 lines: MB/s, and how it grows
#   state     a dialog of 20 variables and 3 frames frozen and thawed
# KERNELS="fib loop" picks kernels; SCALE=10 divides their sizes.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
bin=${top_builddir:?set by make bench}
run=$bin/gb-run
[ -x "$run" ] || run=$bin/cmd/gb-run
measure=$bin/tests/bench/measure
runs=${RUNS:-3}
scale=${SCALE:-1}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

kernels='fib 32
loop 20000000
float 400
sieve 1000000
strbuild 3000000
array 1000000
object 5000000
split 50000
dict 500000
call 10000000
strscan 300
select 5000000
concat 1000000
strcat 100000'

wanted() {
	[ -z "${KERNELS-}" ] && return 0
	case " $KERNELS " in *" $1 "*) return 0 ;; esac
	return 1
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

sized() { # file size
	sed "s/@N@/$2/g" "$1"
}

bench_kernels() {
	: >"$tmp/raw"
	r=0
	while [ "$r" -lt "$runs" ]; do
		echo "$kernels" | while read -r name size; do
			wanted "$name" || continue
			[ "$name" = fib ] || [ "$name" = float ] || size=$((size / scale))
			for lang in bas lua; do
				sized "$here/kernels/$name.$lang" "$size" >"$tmp/x.$lang"
				if [ $lang = bas ]; then cmd=$run; else cmd=lua5.4; fi
				# shellcheck disable=SC2046 # four numbers
				set -- $("$measure" "$tmp/out" "$cmd" "$tmp/x.$lang")
				[ "$4" = 0 ] || echo "$name.$lang: exit code $4" >&2
				echo "$name $lang $1 $3 $(tail -n 1 "$tmp/out" | tr -d '\r')" >>"$tmp/raw"
			done
		done
		r=$((r + 1))
	done
	awk '
	{ n[$1, $2]++; cpu[$1, $2, n[$1, $2]] = $3; if ($4 > mem[$1, $2]) mem[$1, $2] = $4
	  sum[$1, $2] = $5; if (!seen[$1]++) order[++k] = $1 }
	function med(name, lang,   i, j, c, v, x) {
		c = n[name, lang]
		for (i = 1; i <= c; i++) v[i] = cpu[name, lang, i]
		for (i = 1; i <= c; i++) for (j = i + 1; j <= c; j++) if (v[j] < v[i]) { x = v[i]; v[i] = v[j]; v[j] = x }
		return v[int((c + 1) / 2)]
	}
	END {
		printf "%-10s %9s %9s %7s %9s %9s %7s  %s\n", "kernel", "gb ms", "lua ms", "ratio", "gb MB", "lua MB", "ratio", "sum"
		for (i = 1; i <= k; i++) {
			a = med(order[i], "bas"); b = med(order[i], "lua")
			same = sum[order[i], "bas"] == sum[order[i], "lua"] ? "equal" : "DIFFERENT"
			if (same != "equal") bad++
			printf "%-10s %9.1f %9.1f %7.2f %9.1f %9.1f %7.2f  %s\n", order[i], a / 1000, b / 1000, a / b,
				mem[order[i], "bas"] / 1024, mem[order[i], "lua"] / 1024,
				mem[order[i], "bas"] / mem[order[i], "lua"], same
			logs += log(a / b); if (a / b > worst) worst = a / b
		}
		printf "%-10s geometric mean %.2f, worst %.2f\n", "all", exp(logs / k), worst
		exit bad > 0
	}' "$tmp/raw"
}

bench_start() {
	echo 'TALK "hi"' >"$tmp/hi.bas"
	: >"$tmp/a"
	: >"$tmp/b"
	i=0
	while [ "$i" -lt $((runs * 15)) ]; do
		"$measure" "$tmp/out" "$run" "$tmp/hi.bas" | cut -d' ' -f2 >>"$tmp/a"
		"$measure" "$tmp/out" /bin/true | cut -d' ' -f2 >>"$tmp/b"
		i=$((i + 1))
	done
	awk -v a="$(median <"$tmp/a")" -v b="$(median <"$tmp/b")" \
		'BEGIN { printf "start      %.2f ms, /bin/true %.2f ms, ratio %.2f\n", a / 1000, b / 1000, a / b }'
}

source_of() { # lines
	awk -v n="$1" 'BEGIN {
		for (f = 0; f < n / 10; f++)
			printf "FUNCTION f%d(a, b)\n  total = 0\n  name = \"customer \" & a\n  FOR i = 1 TO 10\n" \
				"    total = total + i * b - %d\n" \
				"    IF total > 100 AND name <> \"\" THEN total = total - f%d(a, i)\n" \
				"  NEXT i\n  name = name & \", total \" & total\n  RETURN total + LEN(name)\nEND FUNCTION\n",
				f, f % 97, f ? f - 1 : 0
	}'
}

bench_compile() {
	for lines in 100000 200000; do
		source_of "$lines" >"$tmp/big.bas"
		: >"$tmp/c"
		i=0
		while [ "$i" -lt "$runs" ]; do
			"$measure" "$tmp/out" "$run" "$tmp/big.bas" | cut -d' ' -f1,3,4 >>"$tmp/c"
			i=$((i + 1))
		done
		awk -v us="$(cut -d' ' -f1 "$tmp/c" | median)" -v kb="$(cut -d' ' -f2 "$tmp/c" | median)" \
			-v bytes="$(wc -c <"$tmp/big.bas")" -v lines="$lines" 'BEGIN {
			printf "compile    %d lines, %.1f MB: %.0f ms, %.1f MB/s, %.0f MB\n", lines, bytes / 1e6, us / 1000, bytes / us, kb / 1024 }'
	done
}

bench_kernels
bench_start
bench_compile
[ ! -x "$bin/tests/bench/state" ] || "$bin/tests/bench/state"
