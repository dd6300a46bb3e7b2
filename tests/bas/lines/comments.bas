REM Every form of a comment; none of them does anything.
' at the beginning of a line
// two slashes
# a hash
rem in lower case
TALK "a" ' behind a statement
TALK "b" // behind a statement
TALK "c" # behind a statement
x = 1' right behind a number
TALK x
TALK "it's // no # comment 'here'"
TALK 'single' ' and a comment
TALK 'a' + "b" ' note
IF x = 1 THEN ' a block all the same
    ' only a comment
    TALK "d"
END IF ' closed
REM
'
REMEMBER "k", 1
TALK RECALL "k"
remaining = 5
TALK remaining
BEGIN TALK
' text here, not a comment
# this too // and this
END TALK
