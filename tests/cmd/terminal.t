#!/bin/sh
# gb-run and --watch on a terminal: line editing, choices by number, secrets, slash commands.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
TERM=vt100
# libedit does not free the name of a command that is added to it.
echo leak:wcsdup >"$tmp/leaks"
LSAN_OPTIONS=${LSAN_OPTIONS:+$LSAN_OPTIONS:}suppressions=$tmp/leaks:print_suppressions=0
export XDG_STATE_HOME TERM LSAN_OPTIONS

terminal=$top_builddir/tests/cmd/terminal
on_terminal() { # COMMAND ARG...: the script is $tmp/keys
	run "$terminal" "$tmp/keys" "$@"
	out=$(printf '%s\n' "$out" | tr -d '\r' | sed 's/\x1b\[[0-9;]*[A-Za-z]//g')
	[ "$status" -ne 99 ] || printf '%s\n' "$out" | sed 's/^/# /'
}

cd "$tmp" || exit 1
cat >a.bas <<'END'
PARAM city AS STRING
PARAM age AS INTEGER OPTIONAL
TALK "Hello " + city
ADD SUGGESTION "Yes"
ADD SUGGESTION "No"
HEAR x
TALK "You said " + x
ADD SWITCHER "list" AS "As a list"
HEAR m AS "red", "blue"
TALK "Colour " + m
HEAR p AS PASSWORD
TALK "Length " + LEN(p)
HEAR n AS INTEGER
TALK "Next " + (n + 1)
HEAR y
TALK "End " + y
END

cat >talk.keys <<'END'
? city
> Rio
? age
> x
? age
> 5
? Hello Rio
? ›
> 2
? You said No
? ›
> /vars x
? x = No
? ›
> 2
? Colour blue
? password
? ›
* long secret
? Length 11
? ›
> \2
? Next 3
? ›
> //path
? End /path
END
printf 'HEAR x\nTALK x\n' >b.bas
printf 'HEAR p AS PASSWORD\nTALK "Length " + LEN(p)\n' >c.bas

# A shell that lives on after the command and looks at what is left of its terminal.
cat >shell <<'END'
trap : INT
sh -c 'echo $$ >pid; exec "$0" "$@"' "$@"
printf 'shell %s\n' "$?"
stty -a
END
interrupted() { # CODE DESCRIPTION: a password is asked for, and $tmp/keys ends that
	on_terminal sh shell "$bin/gb-run" c.bas
	is "$status" 0 "$2 leaves"
	like "$out" "^shell $1\$" "with $1, on a line of its own"
	like "$out" ' icanon.* echo echoe echok' "and the terminal shows again what is typed"
}

dialogs() { # HOW
	cp talk.keys keys
	on_terminal "$bin/gb-run" a.bas
	is "$status" 0 "$1, a dialog on a terminal comes to its end"
	like "$out" 'age" must be integer' "$1, a parameter that does not fit is asked for again"
	like "$out" '1 Yes   2 No' "$1, suggestions have numbers"
	unlike "$out" 'long secret' "$1, a password is not shown"
	printf '? ›\n> /quit\n' >keys
	on_terminal "$bin/gb-run" b.bas
	is "$status" 0 "$1, /quit leaves"
	printf '? ›\n^ D\n' >keys
	on_terminal "$bin/gb-run" b.bas
	is "$status" 0 "$1, so does Ctrl-D"
	on_terminal sh shell "$bin/gb-run" b.bas
	like "$out" '^shell 0$' "and what comes then stands on its own line"
	printf '? ›\n^ C\n' >keys
	on_terminal "$bin/gb-run" b.bas
	is "$status" 130 "$1, Ctrl-C at a question ends it by its signal"
	printf '? password\n* \003\n' >keys
	interrupted 130 "$1, Ctrl-C at a password"
	printf '? password\n? ›\n$ kill -TERM "$(cat pid)"\n' >keys
	interrupted 143 "$1, SIGTERM at a password"
	printf '? ›\n$ kill -TSTP "$(cat pid)"\n? ›\n* long secret\n? Length 11\n' >keys
	interrupted 0 "$1, a dialog that asks for a password again after a stop"
	unlike "$out" 'long secret' "and shows it no more than before"
}

# A file of libedit's name that is no library hides the one of the machine.
mkdir none
echo none >none/libedit.so.2
libraries=${LD_LIBRARY_PATH-}
LD_LIBRARY_PATH=$tmp/none:$libraries
export LD_LIBRARY_PATH
not "libedit can be hidden" "$terminal" --editor
dialogs "without libedit"
LD_LIBRARY_PATH=$libraries

if "$terminal" --editor; then
	dialogs "with libedit"
	unlike "$(cat state/gb/history)" 'long secret' "a password is not kept in the history"
	like "$(cat state/gb/history)" '//path' "the history keeps other lines"
	printf 'ADD SUGGESTION "dog"\nADD SUGGESTION "cat"\nHEAR x\nTALK "got " + x\n' >tab.bas
	printf '? ›\n^ I\n? dog\n^ I\n? cat\n> \n? got cat\n' >keys
	on_terminal "$bin/gb-run" tab.bas
	is "$status" 0 "Tab shows one choice after the other"
	printf '? ›\n^ P\n? cat\n> \n? got cat\n' >keys
	on_terminal "$bin/gb-run" tab.bas
	is "$status" 0 "and another talk begins with the history of the one before"
fi

cat >keys <<'END'
? Hello
? ›
> /help
? leave (Ctrl-D too)
? ›
> /hlep
? did you mean "/help"
? ›
> /zzzzzz
? /help shows them
? ›
> /set y=7
? ›
> /vars y
? y = 7
? ›
> /set nothing=1
? has no variable "nothing"
? ›
> /set what
? needs NAME=VALUE
? ›
> /trace maybe
? needs on or off
? ›
> /trace on
? ›
> yes
? a.bas:7
? You said Yes
? ›
> /trace off
? ›
> /switch
? As a list
? ›
> /switch as a list
? [x] As a list
? ›
> /switch other
? no switcher "other"
? ›
> /sessions
? ›
> /resume nobody
? no such session
? ›
> /tools
? ›
> /suggest
? ›
> /attach nothing.txt
? no such file
? ›
> /save
? needs the name of a file
? ›
> /save kept.gbtest
? ›
> /reload
? nothing changed
? ›
$ printf 'TALK "other"\n' >a.bas
> /reload
? reloaded a
? ›
> /reset
? other
END
on_terminal "$bin/gb-run" --param city=Rio --param age=1 --seed 3 a.bas
is "$status" 0 "slash commands may come at any question"
like "$(cat kept.gbtest)" '^> [Yy]es$' "/save keeps what was said"
like "$(cat kept.gbtest)" '^param city=Rio$' "and with what it began"

mkdir w
printf 'TALK 1\n' >w/c.bas
cat >keys <<'END'
? waiting for changes
$ printf 'TALK 1\nTALK (\n' >w/c.bas
? GB0101
? waiting for changes
= r
? GB0101
? waiting for changes
= q
END
on_terminal "$bin/gb-lint-bas" --watch --no-clear w
is "$status" 1 "--watch checks what changed, and again when asked"
done_testing
