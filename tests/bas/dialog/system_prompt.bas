' A system prompt may be empty, may be set twice, and says nothing to the person.
BEGIN SYSTEM PROMPT
END SYSTEM PROMPT
n = 1
BEGIN SYSTEM PROMPT
You are number ${n}.
' not a comment
END SYSTEM PROMPT
TALK "done"
