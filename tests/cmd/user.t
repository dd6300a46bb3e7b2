#!/bin/sh
# gb-user: accounts and keys of a site, kept without a password or a key in clear.
. "$top_srcdir/tests/tap.sh"

user() { run "$bin/gb-user" --data="$tmp/data" "$@"; }
with_password() {
	printf '%s\n' "$1" >"$tmp/password"
	shift
	run "$bin/gb-user" --data="$tmp/data" --password-stdin "$@" <"$tmp/password"
}

with_password 'correct horse' --role=admin add ' Ana@Example.com'
is "$status$err" 0 "an account is made"
with_password 'other horse' add ana@example.com
is "$status" 1 "a name is taken once"
like "$err" 'there is an account "ana@example.com" already' "which is said"
for password in short77 password zzzzzzzzzz ''; do
	with_password "$password" add bea
	is "$status" 1 "\"$password\" is refused"
done
with_password '🐙 four words, and no rule' add bea
is "$status" 0 "a long one is not"
user add carl </dev/null
is "$status" 2 "without a terminal a password needs its option"
like "$err" 'say --password-stdin' "which is named"
user list
is "$(printf '%s\n' "$out" | cut -d' ' -f1,3)" 'ana@example.com admin
bea user' "accounts are listed"
user --json show ana@example.com
like "$out" '^{"name":"ana@example.com","role":"admin","id":"[0-9a-f-]\{36\}","created_at":"20.*Z","disabled":false}$' \
	"one is shown"
user role bea operator
user list
like "$out" '^bea  operator' "a role is given"
user role bea king
is "$status" 2 "that there is"
user disable bea
user list
like "$out" '^bea .* disabled$' "an account is closed"
user enable bea
user list
unlike "$out" 'disabled' "and opened"
with_password 'another horse' passwd bea
is "$status" 0 "a password is set"
with_password 'another horse' passwd nobody
is "$status" 1 "of an account that is there"
is "$(stat -c %a "$tmp/data/system.db")" 600 "nobody else reads the database"

# --- keys ---

user --json key add bea 'the build'
like "$out" '^{"id":"[0-9a-f-]*","key":"gbk_[A-Za-z0-9_-]\{43\}"}$' "a key is made and shown"
key=$(printf '%s' "$out" | sed 's/.*"key":"\([^"]*\)".*/\1/')
id=$(printf '%s' "$out" | sed 's/.*"id":"\([^"]*\)".*/\1/')
user key list
like "$out" "$id  the build" "keys are listed"
unlike "$out" "$key" "without what they are"
not "no file has it" grep -rq -e "$key" "$tmp/data"
not "nor a password" grep -rq -e 'another horse' "$tmp/data"
ok "a password is kept as Argon2id" grep -rq -e 'argon2id$v=19$m=24576,t=3' "$tmp/data"
user key revoke "$id"
is "$status" 0 "a key is revoked"
user key revoke "$id"
is "$status" 1 "once"
user key list bea
like "$out" ' revoked$' "which is seen"

# --- the audit ---

user audit
is "$(printf '%s\n' "$out" | sed 's/  /\t/g' | cut -f3)" 'account.add
account.add
account.role
account.disable
account.enable
account.password
key.add
key.revoke' "what was done stands in the audit, what was refused does not"
user audit verify
is "$out" '8 rows, all as written' "which is whole"

user delete bea
is "$status" 2 "who deletes says so"
user --yes delete bea
is "$status" 0 "an account is deleted"
user show bea
is "$status" 1 "and is gone"
user key list
is "$out" "" "with its keys"

# --- wrong uses ---

user
is "$status" 2 "a verb is needed"
user lst
like "$err" 'did you mean "list"' "a near one is named"
user show
like "$err" 'say show NAME' "and what it needs"
user key
is "$status" 2 "a key needs a verb too"
user list extra
is "$status" 2 "there is nothing too much"
done_testing
