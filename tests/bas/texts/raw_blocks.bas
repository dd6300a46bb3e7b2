' The body of a block is text: its own indent stays, the common one goes, ${ } is filled in.
n = 2
    BEGIN TALK
        First "quoted" \n ${n}

          more ' and # and // stay
        IF this THEN it is text
    END TALK
begin talk
x
end talk
BEGIN TALK
  ${n + 1}
    ${resumo de historico)}
END TALK
TALK "after"
