' A loan calculator: numbers, FORMAT, loops, and an array that becomes a table.

' 1234.5 -> 1,234.50. In a mask 0 is a digit that is always shown, # one that may be left out.
FUNCTION money(amount)
    RETURN "$" + FORMAT(amount, "#,##0.00")
END FUNCTION

' A Markdown table out of some lines of the plan, each with | between its cells.
FUNCTION table_of(lines)
    table = "| Month | Payment | Interest | Rest |\n|--:|--:|--:|--:|"
    FOR EACH line IN lines
        cells = [line.month, money(line.payment), money(line.interest), money(line.rest)]
        table += "\n| " + JOIN(cells, " | ") + " |"
    NEXT line
    RETURN table
END FUNCTION

TALK "What would a loan cost you? Our interest is ${FORMAT(rate, "0.0")} % a year."

again = TRUE
DO
    HEAR amount AS MONEY WITH "How much do you need?"
    IF amount > largest THEN
        TALK "We lend up to ${money(largest)}."
        ' On to the test at the end of the loop, and from there to its first line.
        CONTINUE
    END IF
    IF amount = 0 THEN
        TALK "Nothing costs nothing."
        CONTINUE
    END IF

    ' A menu of numbers: the answer is the text of the option, VAL makes a number of it.
    HEAR span AS MENU "6 months", "12 months", "24 months", "36 months" WITH "For how long?"
    months = VAL(FIRST(span))

    plan = CALL "schedule", amount, months, rate

    ' SUM over one member of every line.
    total = SUM(plan, "payment")
    ' The first line of an array is [0], the last one [UBOUND(plan) - 1]: UBOUND is the count.
    each = plan[0].payment
    TALK "You pay ${money(each)} a month, ${money(total)} in all. The loan costs ${money(total - amount)}."

    HEAR show AS BOOLEAN WITH "Shall I show the plan?" DEFAULT FALSE
    IF show THEN
        ' Six lines fit on a small screen, so the plan comes in pages.
        first = 0
        DO WHILE first < UBOUND(plan)
            TALK table_of(SLICE(plan, first, first + 6))
            first += 6
            IF first >= UBOUND(plan) THEN EXIT DO
            HEAR more AS BOOLEAN WITH "More?" DEFAULT FALSE
            IF NOT more THEN EXIT DO
        LOOP
    END IF

    HEAR again AS BOOLEAN WITH "Another loan?" DEFAULT FALSE
LOOP WHILE again

TALK "Thank you, and take your time to decide."
