#!/bin/sh
# What comes to a WEBHOOK is kept before it runs, runs once, and gets its script's answer
# (language.md 14.3; reliability.md 5, 87-89).
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

dialog=$tmp/bots/shop.gbai/shop.gbdialog
mkdir -p "$dialog" "$tmp/bots/shop.gbai/shop.gbot"
printf 'name,value\nwebhook-secret-signed,key\n' >"$tmp/bots/shop.gbai/shop.gbot/config.csv"
echo 'TALK "hello"' >"$dialog/start.bas"
cat >"$dialog/order.bas" <<'END_BAS'
WEBHOOK "new-order"
n = VAL(GET BOT MEMORY("orders")) + 1
SET BOT MEMORY "orders", n
RETURN #{id: body.id, n: n, method: method, path: path, from: params.from, agent: headers["user-agent"], auth: headers["authorization"]}
END_BAS
cat >"$dialog/plain.bas" <<'END_BAS'
WEBHOOK "plain"
result_seen = body
result_kind = TYPEOF(body)
END_BAS
cat >"$dialog/status.bas" <<'END_BAS'
WEBHOOK "status"
IF params.as = "text" THEN RETURN "just text"
IF params.as = "html" THEN RETURN #{status: 201, headers: #{"content-type": "text/html"}, body: "<b>x</b>"}
RETURN #{status: 404, error: "no such order"}
END_BAS
cat >"$dialog/bad.bas" <<'END_BAS'
WEBHOOK "bad"
THROW "secret detail"
END_BAS
cat >"$dialog/asks.bas" <<'END_BAS'
WEBHOOK "asks"
HEAR name
RETURN name
END_BAS
cat >"$dialog/late.bas" <<'END_BAS'
WEBHOOK "late"
WAIT 0.2
RETURN "late"
END_BAS
cat >"$dialog/signed.bas" <<'END_BAS'
WEBHOOK "signed"
RETURN "signed " + body.id
END_BAS

ok "the site starts" start_site --workers=2 --rates=off
api=$api/api/bot/shop

hook() { # NAME BODY [HEADER...]
	name=$1 body=$2
	shift 2
	for h; do
		set -- "$@" -H "$h"
		shift
	done
	curl -sS -w ' %{http_code}' -X POST -A caller/1 -H 'Content-Type: application/json' "$@" \
		-d "$body" "$api/$name"
}

# --- what a script gets and gives ---

like "$(hook 'new-order?from=shop' '{"id":7}' 'Authorization: Basic abc')" \
	'{"id":7,"n":1,"method":"POST","path":"/api/bot/shop/new-order","from":"shop","agent":"caller/1","auth":null} 200$' \
	"body, params, headers, method and path, and no credentials"
like "$(curl -sS -d 'a=1&b=x+y' "$api/plain")" '{"seen":{"a":"1","b":"x y"},"kind":"OBJECT"}' \
	"a form is an object, and variables result_* are an answer"
like "$(curl -sS -H 'Content-Type: text/plain' -d 'words' "$api/plain")" '"seen":"words"' "text is text"
like "$(curl -sS "$api/plain")" '"kind":"NULL"' "GET comes without a body"
like "$(hook status '{}')" '^{"status":404,"error":"no such order"} 404$' "a script chooses the status"
like "$(hook 'status?as=text' '{}')" '^just text 200$' "a text is sent as it is"
got=$(curl -sSi -d '{}' -H 'Content-Type: application/json' "$api/status?as=html")
like "$got" '^HTTP/1.1 201' "status and body together"
like "$got" '^Content-Type: text/plain' "but never a page of this site"
like "$(hook bad '{}')" 'the script of this webhook failed.* 500$' "a script that fails"
unlike "$(hook bad '{"a":1}')" 'secret detail' "does not tell what is inside"
like "$(hook asks '{}')" ' 500$' "there is nobody to ask"
like "$(hook none '{}')" ' 404$' "a webhook that nobody declares is not there"
like "$(hook new-order '{')" ' 400$' "nor is one run for JSON that cannot be read"

# --- once ---

one=$(hook new-order '{"id":8}' 'Idempotency-Key: d-1')
like "$one" '"id":8,"n":2' "a delivery runs"
is "$(hook new-order '{"id":8}' 'Idempotency-Key: d-1')" "$one" "and the same again has its answer"
is "$(hook new-order '{"id":99}' 'Idempotency-Key: d-1')" "$one" "whatever its body says now"
like "$(hook new-order '{"id":8}' 'X-GitHub-Delivery: d-2')" '"n":3' "another id is another delivery"
one=$(hook new-order '{"id":9}')
like "$one" '"n":4' "one without an id"
is "$(hook new-order '{"id":9}')" "$one" "is known by its body"
for _ in 1 2 3 4 5; do
	hook new-order '{"id":10}' 'Idempotency-Key: d-3' >"$tmp/answer.$_" &
	echo "$!" >>"$tmp/pids"
done
while read -r pid; do wait "$pid"; done <"$tmp/pids"
is "$(cat "$tmp"/answer.? | grep -vc '"n":5.* 200$\|"accepted"} 202$')" 0 \
	"of five at once each has the answer, or is told that it is worked on"
like "$(hook new-order '{"id":11}')" '"n":6' "there was one run"

# --- later ---

like "$(hook late '{"id":1}' 'Idempotency-Key: l-1')" '{"status":"accepted"} 202$' \
	"a script that waits is acknowledged"
end=$(($(date +%s) + 20))
until hook late '{"id":1}' 'Idempotency-Key: l-1' | grep -q '^late 200$'; do
	[ "$(date +%s)" -lt "$end" ] || break
done
like "$(hook late '{"id":1}' 'Idempotency-Key: l-1')" '^late 200$' "and its answer is there when it is asked for again"

# --- signed ---

sign() { printf '%s' "$1" | openssl dgst -sha256 -hmac "$2" | sed 's/.* //'; }
good=$(sign '{"id":1}' key)
like "$(hook signed '{"id":1}' "X-Hub-Signature-256: sha256=$good")" '^signed 1 200$' "a signed body is taken"
like "$(hook signed '{"id":2}' "X-Hub-Signature-256: sha256=$good")" ' 401$' "another body is not"
like "$(hook signed '{"id":1}')" ' 401$' "nor one without a signature"
like "$(hook signed '{"id":1}' "X-Hub-Signature-256: $good")" ' 401$' "nor with a bare one"
like "$(hook signed '{"id":1}' "X-Hub-Signature-256: sha256=$(printf '%s' "$good" | tr a-f A-F)")" ' 401$' \
	"nor in capitals"
like "$(hook signed '{"id":1}' "X-Hub-Signature-256: sha256=$(sign '{"id":1}' other)")" ' 401$' \
	"nor with another key"
like "$(hook signed '{' "X-Hub-Signature-256: sha256=$good")" ' 401$' "and it is not even read"
done_testing
