#!/bin/sh
# gb: runs commands, helps, explains.
. "$top_srcdir/tests/tap.sh"

gb=$bin/gb
cd "$tmp" || exit 1
printf 'TALK "x"\n' >ok.bas
printf 'TLAK "x"\n' >bad.bas
printf '#!/bin/sh\necho "other: $*"\nexit 7\n' >gb-other
printf '#!/bin/sh\necho hidden\n' >gb-lint-bas
chmod +x gb-other gb-lint-bas
PATH=$tmp:$PATH
export PATH

run "$gb"
is "$status" 0 "gb alone ends with 0"
like "$out" '^write$' "gb alone lists groups"
like "$out" '^  lint-bas  *look for' "and commands with a line each"
run "$gb" help -a
like "$out" '^  other ' "help -a lists the commands of others"
like "$out" '^of others$' "apart from ours"

run "$gb" lint-bas ok.bas
like "$out" '^no findings' "a command on PATH does not hide ours"
run "$gb" lint-bas bad.bas
is "$status" 1 "exit codes pass through"
run "$gb" other a "b c"
is "$status" 7 "other commands are found on PATH"
is "$out" "other: a b c" "with their arguments"
run "$gb" lint-bsa
is "$status" 2 "an unknown command ends with 2"
like "$err" 'did you mean "lint-bas"' "and names the nearest one"
run "$gb" ../gb-other
is "$status" 2 "a path is no command"

mkdir -p there/bin there/share/man/man1 && cp "$gb" there/bin/gb
printf 'a page\n' >there/share/man/man1/gb-run.1
printf '#!/bin/sh\necho "man: $*"\n' >./man
chmod +x ./man
run there/bin/gb help run
like "$out" '^man: .*/there/bin/../share/man/man1/gb-run.1$' "help shows the page beside us"
run there/bin/gb help other
is "$out" "man: gb-other" "and any other as man finds it"
run "$gb" help lint-bsa
is "$status" 2 "help of an unknown command ends with 2"
like "$err" 'did you mean "lint-bas"' "and names the nearest one"
rm man

run "$gb" explain GB1201
is "$status" 0 "a number is explained"
like "$out" '^GB1201 never-assigned (warning)$' "with name and level"
like "$out" '^wrong:$' "with a wrong example"
like "$out" '^right:$' "with a right one"
number=$out
run "$gb" explain never-assigned
is "$out" "$number" "a name is explained like its number"
run "$gb" explain
like "$out" '^GB1201 ' "without a number all are listed"
run "$gb" explain GB9998
is "$status" 2 "an unknown number ends with 2"
run "$gb" explain never-asigned
like "$err" 'did you mean "never-assigned"' "a misspelt name finds its neighbour"
run "$gb" explain hear-types
like "$out" '^EMAIL ' "the types of HEAR are listed"

for shell in bash zsh fish; do
	run "$gb" completion $shell
	is "$status" 0 "completion for $shell"
	like "$out" 'lint-bas' "completion for $shell knows the commands"
done
run "$gb" completion csh
is "$status" 2 "an unknown shell ends with 2"
run "$gb" --version
like "$out" '^gb [0-9]' "--version"
run "$gb" --frob
is "$status" 2 "an unknown option ends with 2"
done_testing
