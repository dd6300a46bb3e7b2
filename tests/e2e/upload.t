#!/bin/sh
# Files that people send (platform.md 3.4; reliability.md 5, 90-93).
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
site=$tmp/site
mkdir -p "$tmp/bots/doc.gbai/doc.gbdialog" "$tmp/bots/doc.gbai/doc.gbot"
chmod 711 "$tmp"
cat >"$tmp/bots/doc.gbai/doc.gbdialog/start.bas" <<'END_BAS'
again:
TALK "A picture, please"
HEAR pic AS IMAGE
TALK "Got " + pic
HEAR doc AS FILE
TALK "And " + doc
GOTO again
END_BAS
printf 'name,value\nupload-max-size,2\nupload-quota,3\n' >"$tmp/bots/doc.gbai/doc.gbot/config.csv"

# A free pair of ports is found by trying.
port=$((20000 + $$ % 20000))
for _ in 1 2 3 4 5; do
	run "$bin/gb-serve" --run="$site" --fcgi="$top_builddir/cgi/gb-fcgi" \
		--share="$top_srcdir/share" --port="$port" --api-port="$((port + 1))" --workers=2 \
		--rates=off --detach "$tmp/bots"
	[ "$status" -eq 0 ] && break
	port=$((port + 2))
done
stop_site() { "$bin/gb-serve" --run="$site" --stop >/dev/null 2>&1; }
trap 'stop_site; rm -rf "$tmp"' EXIT
is "$status" 0 "the site starts and answers"
web=http://localhost:$port
api=http://localhost:$((port + 1))

json() { # BODY TOKEN
	curl -sS -m 30 -H 'Content-Type: application/json' ${2:+-H} \
		${2:+"Authorization: Bearer $2"} -d "$1" "$api/api/chat"
}
field() { printf '%s' "$1" | sed -n "s/.*\"$2\":\"\([^\"]*\)\".*/\1/p"; }
upload() { curl -sS -m 60 -H "Authorization: Bearer $token" "$@" "$api/api/upload"; }
code() { curl -sS -m 60 -o /dev/null -w '%{http_code}' "$@"; }
kept() { find "$site/data/files" -type f 2>/dev/null | wc -l; }
spooled() { find "$site/data/spool" -type f | wc -l; }

cd "$tmp" || exit 1
printf '\211PNG\r\n\032\n%s' pixels >a.png

# --- programs ---

token=$(field "$(json '{"bot":"doc"}' '')" token)
sent=$(upload -F bot=doc -F 'file=@a.png;filename=photo.png')
id=$(field "$sent" file_id)
like "$sent" '"name":"photo.png","mime":"image/png","size":14' "a file is kept and described"
said=$(json "{\"bot\":\"doc\",\"file\":\"$id\",\"client_id\":\"f-1\"}" "$token")
like "$said" "Got uploads/$id/photo.png" "the script gets what it is called"
unlike "$said" "$site" "and not where it lies"
like "$(json "{\"bot\":\"doc\",\"file\":\"$id\",\"client_id\":\"f-1\"}" "$token")" 'Got uploads' \
	"the same message again gets the same answer"
like "$(curl -sS -H "Authorization: Bearer $token" "$api/api/chat/poll?bot=doc&after=1")" \
	'"content":"photo.png","message_type":1' "the log says its name"
head=$(curl -sS -D - -o back.png -H "Authorization: Bearer $token" "$api/api/files/$id?bot=doc")
ok "it comes back as it was sent" cmp a.png back.png
like "$head" "^Content-Disposition: attachment; filename\*=UTF-8''photo.png" "to be saved"
like "$head" '^Content-Type: image/png' "as what it is"
like "$head" '^X-Content-Type-Options: nosniff' "and nothing else"
said=$(json "{\"bot\":\"doc\",\"text\":\"no file\"}" "$token")
like "$said" 'Please send a file' "a text is no file"

# --- names ---

for name in '../../../evil.png' '..\..\evil.png' '/etc/evil.png' '.evil.png' \
	'"><img src=x onerror=alert(1)>.png' 'a;b`c$(d).png' 'x%0d%0aSet-Cookie: y.png'; do
	sent=$(upload -F bot=doc -F "file=@a.png;filename=\"$(printf '%s' "$name" |
		sed 's/\\/\\\\/g; s/"/\\"/g')\"")
	got=$(field "$sent" name)
	case $got in
	*[/\\\"\<\>\;\`\$\(\)%]* | .* | '') tap_result 1 "$name is made safe" "$sent" ;;
	*.png) tap_result 0 "$name is made safe: $got" "" ;;
	*) tap_result 1 "$name keeps its end" "$sent" ;;
	esac
done
is "$(find "$tmp" -name '*evil*' | grep -c -v "^$site/data/files/doc/[0-9a-f]\{64\}/[0-9a-f-]\{36\}/")" 0 \
	"no name leads out of its folder"
printf '<script>alert(1)</script>' >x.html
id=$(field "$(upload -F bot=doc -F 'file=@x.html')" file_id)
like "$(curl -sS -D - -o /dev/null -H "Authorization: Bearer $token" "$api/api/files/$id?bot=doc")" \
	'^Content-Type: application/octet-stream' "a page is served as bytes"
printf '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' >x.svg
id=$(field "$(upload -F bot=doc -F 'file=@x.svg;type=image/svg+xml')" file_id)
like "$(curl -sS -D - -o /dev/null -H "Authorization: Bearer $token" "$api/api/files/$id?bot=doc")" \
	'^Content-Type: application/octet-stream' "so is a drawing with script, whatever it was sent as"

# --- whose it is ---

other=$(field "$(json '{"bot":"doc"}' '')" token)
is "$(code -H "Authorization: Bearer $other" "$api/api/files/$id?bot=doc")" 404 \
	"nobody else has it"
is "$(code "$api/api/files/$id?bot=doc")" 401 "and nobody without a token has any"
for bad in .. ../x "$id/" 00000000-0000-0000-0000-000000000000; do
	is "$(code --path-as-is -H "Authorization: Bearer $token" "$api/api/files/$bad?bot=doc")" 404 \
		"\"$bad\" is no file"
done
is "$(code -H "Authorization: Bearer $token" "$api/api/files/$id?bot=../bots/doc")" 404 \
	"a bot's name is no path"
like "$(json "{\"bot\":\"doc\",\"file\":\"$id\"}" "$other")" 'there is no such file' \
	"nor can another send it to the bot"

# --- what is refused, and leaves nothing behind ---

before=$(kept)
printf 'no picture' >b.png
like "$(upload -F bot=doc -F file=@b.png)" 'is not what its name says (.png)' \
	"bytes that are not what the name says"
head -c 2200000 /dev/zero >big.bin
like "$(upload -F bot=doc -F file=@big.bin)" 'the file has over 2 MB' "more than the bot takes"
head -c 27000000 /dev/zero >huge.bin
is "$(code -H "Authorization: Bearer $token" -F bot=doc -F file=@huge.bin "$api/api/upload")" 413 \
	"more than any bot takes"
is "$(code -H "Authorization: Bearer $token" -H 'Transfer-Encoding: chunked' -F bot=doc \
	-F file=@huge.bin "$api/api/upload")" 413 "the same without saying how much"
is "$(code -H "Authorization: Bearer $token" -F bot=doc -F file=@a.png -F more=@a.png \
	"$api/api/upload")" 400 "two files"
is "$(code -H "Authorization: Bearer $token" -F bot=doc "$api/api/upload")" 400 "none"
is "$(code -H "Authorization: Bearer $token" -F bot=nobody -F file=@a.png "$api/api/upload")" 404 \
	"a bot that is not there"
is "$(code -F bot=doc -F file=@a.png "$api/api/upload")" 401 "nobody"
is "$(code -H "Authorization: Bearer $token" -H 'Content-Type: multipart/form-data; boundary=x' \
	--data-binary '--x cut' "$api/api/upload")" 400 "a form that is cut off"
is "$(code -H "Authorization: Bearer $token" -F bot=doc -F "text=$(head -c 100000 /dev/zero |
	tr '\0' a)" -F file=@a.png "$api/api/chat")" 415 "a form where none is read"
is "$(kept)" "$before" "none of them is kept"
is "$(spooled)" 0 "and nothing is left where files come in"
head -c 1900000 /dev/zero >some.bin
like "$(upload -F bot=doc -F file=@some.bin)" '"size":1900000' "a file within the limits"
like "$(upload -F bot=doc -F file=@some.bin)" 'you would have sent over 3 MB' \
	"and one beyond the visitor's share"

# --- a worker that dies, a person who goes away ---

touch "$site/data/spool/left"
stop_site
run "$bin/gb-serve" --run="$site" --fcgi="$top_builddir/cgi/gb-fcgi" \
	--share="$top_srcdir/share" --port="$port" --api-port="$((port + 1))" --workers=2 \
	--rates=off --detach "$tmp/bots"
is "$(spooled)" 0 "what a process left that died is cleared at the start"

# --- a person without script ---

curl -sS -D head.txt "$web/doc" >page.html
cookie=$(sed -n 's/^Set-Cookie: \(__Host-gb=[^;]*\).*/\1/p' head.txt)
csrf=$(sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' page.html | head -n 1)
like "$(cat page.html)" '<input id="text" name="file" type="file" accept="image/\*"' \
	"the page asks for a file"
like "$(cat page.html)" 'id="send" type="submit" formenctype="multipart/form-data"' \
	"in a form that can carry it"
is "$(code -b "$cookie" -F "_csrf=$csrf" -F client_id=p-1 -F 'file=@a.png;filename="a<b>.png"' \
	"$web/api/ui/chat/doc/messages")" 303 "a file is sent by the form"
page=$(curl -sS -b "$cookie" "$web/doc")
like "$page" 'a&lt;b&gt;.png' "its name is shown as text"
like "$page" 'Got uploads/' "and the dialog has it"
is "$(code -b "$cookie" -F client_id=p-2 -F file=@a.png "$web/api/ui/chat/doc/messages")" 403 \
	"without the page's token it is refused"
is "$(code -b "$cookie" -F "_csrf=$csrf" -F client_id=p-3 -F 'file=@/dev/null;filename=' \
	"$web/api/ui/chat/doc/messages")" 303 "an empty choice is no message"
is "$(code -b "$cookie" -F "_csrf=$csrf" -F client_id=p-4 -F file=@b.png \
	"$web/api/ui/chat/doc/messages")" 415 "a wrong one is told"
is "$(spooled)" 0 "nothing is left behind"
done_testing
