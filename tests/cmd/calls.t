#!/bin/sh
# gb-calls: bad servers end in a named end and in time; scripts reach public addresses only
# (reliability.md P13, P19, P22, 4.4).
. "$top_srcdir/tests/tap.sh"

calls=$bin/gb-calls
ask=$top_builddir/tests/cmd/askcalls
DONE=0 REFUSED=1 FAILED=2 SLOW=3 LARGE=4 UNKNOWN=5

# The server lives until its input is closed; it answers on a pipe.
mkfifo "$tmp/to" "$tmp/from"
"$top_builddir/tests/cmd/toxic" <"$tmp/to" >"$tmp/from" &
exec 8>"$tmp/to" 9<"$tmp/from"
read -r _ port <&9
here=127.0.0.1:$port
count() {
	echo COUNT >&8
	read -r _ n <&9
	echo "$n"
}

# A second one, to be sent on to; its count is never asked.
mkfifo "$tmp/to2" "$tmp/from2"
"$top_builddir/tests/cmd/toxic" <"$tmp/to2" >"$tmp/from2" 8>&- 9<&- &
exec 7>"$tmp/to2"
read -r _ port2 <"$tmp/from2"
there=127.0.0.1:$port2

call() { run "$ask" "$calls" "$here,$there" "$@"; }
ends() { # END NAME ARGS...: it ends so, and not too late
	end=$1 name=$2
	shift 2
	call "$@" </dev/null
	like "$out" "^end=$end .*ms=FEW" "$name"
}

call GET "http://$here/echo?a=b" 2000 'X-Key:secret' 'X-Empty:'
like "$out" "^end=$DONE status=200 ms=FEW why=\$" "a request is answered"
like "$out" 'GET /echo?a=b HTTP/1.1' "with its path and query"
like "$out" 'X-Key: secret' "with the headers of the script"
unlike "$out" 'Content-Type' "and none that it did not ask for"
run sh -c 'head -c 30000 /dev/zero | tr "\0" x | "$@"' - "$ask" "$calls" "$here" POST "http://$here/echo" 2000 Content-Type:text/plain
like "$out" 'Content-Length: 30000' "a body is sent"
is "$(printf '%s' "$out" | sed -n 's/.*"body": "\(x*\)".*/\1/p' | wc -c)" 30000 "whole"
for code in 204 404 500 503; do
	call GET "http://$here/status/$code" 2000
	like "$out" "^end=$DONE status=$code" "status $code is an answer"
done

ends $SLOW "no answer" GET "http://$here/slow" 400
ends $SLOW "a byte now and then" GET "http://$here/drip" 400
ends $LARGE "headers without end" GET "http://$here/headers" 2000
ends $LARGE "many headers of two bytes" GET "http://$here/tiny" 3000
ends $FAILED "a body that is cut" GET "http://$here/cut" 2000
ends $FAILED "a reset in mid-body" GET "http://$here/rst" 2000
ends $DONE "more than was announced" GET "http://$here/wrong" 2000
like "$out" '^half$' "the rest is not looked at"
ends $LARGE "chunks without end" GET "http://$here/chunks" 5000
ends $LARGE "a gigabyte" GET "http://$here/big" 5000
ends $LARGE "a gzip bomb" GET "http://$here/bomb" 5000
ends $REFUSED "redirects in a ring" GET "http://$here/loop" 2000
like "$out" 'sends on more than 3 times' "and it is said so"
ends $DONE "a page instead of JSON" GET "http://$here/html" 2000
ends $DONE "JSON of another shape" GET "http://$here/shape" 2000
ends $DONE "5 MiB" GET "http://$here/bytes/5242880" 5000
is "$(tail -n +2 "$tmp/.out" | wc -c)" 5242880 "come whole"
ends $LARGE "and a byte more does not" GET "http://$here/bytes/5242881" 5000
ends $UNKNOWN "a POST without an answer may have been done" POST "http://$here/slow" 400
ends $UNKNOWN "so may one whose answer was cut" POST "http://$here/cut" 2000
run "$ask" "$calls" 127.0.0.1:1 GET http://127.0.0.1:1/ 1000
like "$out" "^end=$FAILED .*ms=FEW .*cannot be reached" "nobody listens there"
run "$ask" "$calls" 127.0.0.1:1 GET http://localhost:1/ 1000
like "$out" "^end=$FAILED" "nor is it refused when only another address of the name is"
ends $FAILED "a name that does not exist" GET "http://nowhere.invalid/" 2000

# --- redirects ---

call GET "http://$here/to?http://$here/echo" 2000 Authorization:secret
like "$out" 'Authorization: secret' "headers stay with the same machine"
call GET "http://$here/to?http://localhost:$port/echo" 2000 Authorization:secret X-Key:k
like "$out" 'GET /echo' "another name is asked too"
unlike "$out" 'secret\|X-Key' "without them"
# localhost has a second address, [::1], which is not granted.
ends $UNKNOWN "what was sent is not called refused" POST "http://localhost:$port/cut" 2000
call GET "http://$here/to?http://$there/echo" 2000 Authorization:secret Cookie:secret X-Key:k
like "$out" 'GET /echo' "so is another port"
unlike "$out" 'secret\|X-Key' "without them"
call GET "http://$here/to?http://$here/to?http://$here/to?http://$here/echo" 2000
like "$out" 'GET /echo' "three redirects are followed"
ends $REFUSED "a fourth is not" GET \
	"http://$here/to?http://$here/to?http://$here/to?http://$here/to?http://$here/echo" 2000
run sh -c 'printf data | "$@"' - "$ask" "$calls" "$here" POST "http://$here/keep?http://$here/echo" 2000
like "$out" '"body": "data"' "307 takes the data along on the same machine"
run sh -c 'printf data | "$@"' - "$ask" "$calls" "$here" POST "http://$here/keep?http://localhost:$port/echo" 2000
like "$out" "^end=$REFUSED .*data on to another machine" "and to no other one"
call POST "http://$here/see?http://$here/echo" 2000 </dev/null
like "$out" 'GET /echo' "303 asks for a GET"
for to in http://127.0.0.1:1/ http://10.0.0.1/ 'http://[::1]/' http://169.254.169.254/latest \
	file:///etc/passwd gopher://127.0.0.1/ ftp://127.0.0.1/ "http://[::ffff:127.0.0.1]:$port/"; do
	ends $REFUSED "a redirect to $to is refused" GET "http://$here/to?$to" 2000
	like "$out" 'it is sent on' "the hop is named"
done

# --- spellings of this machine ---

before=$(count)
for host in 127.0.0.1 127.1 127.0.1 2130706433 017700000001 0x7f000001 0x7f.1 0177.0.0.1 \
	127.0.0.1. 0 0.0.0.0 0.0.0.0. localhost localhost. LOCALHOST ip6-localhost '[::1]' \
	'[::]' '[0:0:0:0:0:0:0:1]' '[::ffff:127.0.0.1]' '[::ffff:7f00:1]' '[::127.0.0.1]' \
	'[64:ff9b::127.0.0.1]' '[64:ff9b::7f00:1]' '[2002:7f00:1::]' '[fe80::1]' '[fc00::1]' \
	'[fd00::1]' '[ff02::1]' '[100::1]' '[2001:db8::1]' '[2001::1]' 127.127.127.127 \
	127.255.255.255 'user@127.0.0.1' 'public.example@127.0.0.1' 'a:b@127.0.0.1' \
	'127.0.0.1%00.example' '１２７.0.0.1' '127。0。0。1' 'ⓛocalhost' 10.0.0.1 10.255.255.255 \
	172.16.0.1 172.31.255.255 192.168.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 \
	169.254.169.254 100.64.0.1 224.0.0.1 240.0.0.1 255.255.255.255 0x0a000001 167772161 \
	'[::ffff:10.0.0.1]' '[::ffff:a00:1]' '[64:ff9b:1::1]' '[fec0::1]' '[::ffff:0:127.0.0.1]'; do
	run "$ask" "$calls" "" GET "http://$host:$port/echo" 1000
	like "$out" "^end=[$REFUSED$FAILED] " "$host is not reached"
done
run "$ask" "$calls" "" GET "http://127.0.0.1:$port/echo" 1000
like "$out" "^end=$REFUSED .*lies at an address that scripts may not reach" "it is said why"
is "$(count)" "$before" "the server heard of none of them"
run "$ask" "$calls" "$here" GET http://127.0.0.1:1/ 1000
like "$out" "^end=$REFUSED" "a grant is for its port alone"

# At a port that is open to scripts it is the address that is refused, never the connection.
for host in 127.0.0.1 127.1 127.0.1 2130706433 017700000001 0x7f000001 0x7f.1 0177.0.0.1 \
	127.127.127.127 0 0.0.0.0 localhost LOCALHOST '[::1]' '[::]' '[0:0:0:0:0:0:0:1]' \
	'[::ffff:127.0.0.1]' '[::ffff:7f00:1]' '[::127.0.0.1]' '[::ffff:0:127.0.0.1]' \
	'[64:ff9b::127.0.0.1]' '[64:ff9b::7f00:1]' '[2002:7f00:1::]' '[::1%25lo]' '[fe80::1%25lo]' \
	'[2001:0:7f00:1::80ff:fffe]' 'user@127.0.0.1' 'public.example@127.0.0.1' 'a:b@127.0.0.1' \
	'%31%32%37.0.0.1' '127.0.0.1#@public.example' '127.0.0.1?@public.example'; do
	run "$ask" "$calls" "" GET "http://$host" 1000
	like "$out" "^end=$REFUSED .*lies at an address that scripts" "$host is refused at port 80"
done

# --- certificates ---

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=here \
	-addext subjectAltName=IP:127.0.0.1 -keyout "$tmp/key" -out "$tmp/cert" 2>"$tmp/err"
mkfifo "$tmp/tls"
openssl s_server -accept 127.0.0.1:0 -key "$tmp/key" -cert "$tmp/cert" -www \
	>"$tmp/tls" 2>&1 </dev/null 7>&- 8>&- 9<&- &
tls=$!
trap 'kill "$tls" 2>/dev/null; rm -rf "$tmp"' EXIT
exec 6<"$tmp/tls"
secure=
while [ -z "$secure" ] && read -r word rest <&6; do
	[ "$word" != ACCEPT ] || secure=$rest
done
ok "a server with a certificate of its own" curl -sf --cacert "$tmp/cert" "https://$secure/"
cat >"$tmp/planted" <<END
#!/bin/sh
SSL_CERT_FILE=$tmp/cert SSL_CERT_DIR=$tmp CURL_CA_BUNDLE=$tmp/cert exec "$calls" "\$@"
END
chmod +x "$tmp/planted"
run "$ask" "$calls" "$secure" GET "https://$secure/" 2000
like "$out" "^end=$FAILED .*certificate" "is not believed"
run env SSL_CERT_FILE="$tmp/cert" CURL_CA_BUNDLE="$tmp/cert" \
	"$ask" "$calls" "$secure" GET "https://$secure/" 2000
like "$out" "^end=$FAILED .*certificate" "nor when a script's environment names it"
run "$ask" "$tmp/planted" "$secure" GET "https://$secure/" 2000
like "$out" "^end=$FAILED .*certificate" "nor when that of gb-calls does"
kill "$tls"
exec 6<&-

# --- what scripts may not do, and what the environment cannot ---

for url in 'file:///etc/passwd' 'gopher://127.0.0.1/' 'ftp://127.0.0.1/' 'nothing' '' \
	"http://$here/a
X-Evil: 1"; do
	ends $REFUSED "no address: $(printf '%s' "$url" | tr '\n' ' ')" GET "$url" 1000
done
for header in 'Host:evil' 'Content-Length:9' 'Transfer-Encoding:chunked' 'X:a
Y: b'; do
	ends $REFUSED "no header: $(printf '%s' "$header" | tr '\n' ' ')" GET "http://$here/echo" 1000 "$header"
done
printf 'machine 127.0.0.1 login l password planted\n' >"$tmp/.netrc"
before=$(count)
run env HOME="$tmp" NETRC="$tmp/.netrc" http_proxy="http://$here" HTTPS_PROXY="http://$here" \
	all_proxy="http://$here" CURL_CA_BUNDLE=/dev/null SSL_CERT_FILE=/dev/null \
	"$ask" "$calls" "$here" GET "http://$here/echo" 1000
like "$out" 'GET /echo HTTP/1.1' "no proxy of the environment is asked"
unlike "$out" 'Authorization' "nor a .netrc"
is "$(count)" "$((before + 1))" "one connection was made"

# --- a killed helper ---

GB_KILL=200
export GB_KILL
before=$(count)
call POST "http://$here/slow" 3000 </dev/null
like "$out" "^end=$UNKNOWN .*died while it was made" "gb-calls killed in a POST: nobody knows"
is "$(count)" "$((before + 1))" "and it is not sent again"
before=$(count)
call GET "http://$here/slow" 700 </dev/null
like "$out" "^end=$SLOW" "in a GET: it is asked again"
is "$(count)" "$((before + 2))" "once"
unset GB_KILL
run "$ask" "$tmp/none" "" GET "http://$here/echo" 1000
like "$out" 'error GB5002 cannot start ".*/none"' "a missing gb-calls is named"

# --- the program itself ---

# A frame is a length, a kind, an id and the rest.
id='\0\0\0\0\0\0\0\001'
for frame in 'garbage that is no frame' '\0377\0377\0377\0377' '\0\0\0\0' '\010\0\0\0\001\0\0\0\0\0\0\0' \
	'\011\0\0\0\0'"$id" '\011\0\0\0\003'"$id" '\012\0\0\0\002'"$id"'x'; do
	status=0
	printf '%b' "$frame" | "$calls" >"$tmp/out" 2>"$tmp/err" || status=$?
	is "$status" 3 "no frame ends it: $frame"
	like "$(cat "$tmp/err")" 'does not keep to the form' "and it says why"
done
status=0
printf '\011\0\0' | "$calls" >"$tmp/out" 2>"$tmp/err" || status=$?
is "$status" 0 "the end of its input ends it, in mid-frame too"
status=0
printf '%b' '\015\0\0\0\001'"$id"'junk' | "$calls" >"$tmp/out" 2>"$tmp/err" || status=$?
like "$(cat "$tmp/out")" 'the bytes are no request' "a frame that holds no request is answered"
run "$calls" --allow=somewhere
is "$status" 2 "a grant must be a number"
like "$err" 'not "somewhere"' "it is named"
run "$calls" --help
is "$status" 0 "it has a help"
like "$out" '--allow' "which names its option"
run "$calls" --version
is "$status" 0 "it has a version"
exec 7>&- 8>&-
wait
done_testing
