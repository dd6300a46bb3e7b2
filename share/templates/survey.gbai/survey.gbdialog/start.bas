' A survey in two languages. It shows procedures, scripts that call each other, and the two ways
' to deal with errors: TRY for one place, ON ERROR for all that follows.

' Fills the places %n, %s, %a of a text. Names in a SUB or FUNCTION are its own, unless the
' script itself uses the same name.
FUNCTION fill_in(text, places)
    filled = text
    FOR EACH place IN places
        filled = REPLACE(filled, place.mark, place.value)
    NEXT place
    RETURN filled
END FUNCTION

' Asks for a mark until it is one, and gives up after three tries by an error of its own.
FUNCTION ask_mark(question)
    FOR try_number = 1 TO 3
        HEAR mark AS INTEGER WITH question DEFAULT 0
        IF mark BETWEEN 1 AND 5 THEN RETURN mark
        TALK texts.range
    NEXT try_number
    THROW "no mark for: " + question
END FUNCTION

' The numbers of a list as one text, with commas between.
FUNCTION listed(numbers)
    RETURN JOIN(numbers, ", ")
END FUNCTION

SUB say_goodbye(mean)
    IF mean < 3 THEN
        TALK texts.sorry
        HEAR wish WITH texts.why DEFAULT ""
        IF wish THEN PUSH wishes, wish
    ELSE
        TALK texts.glad
    END IF
END SUB

HEAR language AS MENU "English", "Português" WITH title_en + " / " + title_pt
SELECT CASE language
    CASE "Português"
        lang = "pt"
    CASE ELSE
        lang = "en"
END SELECT
texts = CALL "texts", lang

wishes = []
marks = []
keys = ["food", "service", "price"]
TALK fill_in(texts.hello, [{ mark: "%n", value: UBOUND(keys) }])

' TRY runs its lines until one fails; then come those after CATCH, with the error in e.
' FINALLY runs in both cases.
complete = FALSE
TRY
    FOR EACH key IN keys
        PUSH marks, ask_mark(texts[key])
    NEXT key
    complete = TRUE
CATCH e
    TALK texts.stop
    PRINT "survey given up at line ${e.line}: ${e.message}"
FINALLY
    SET SESSION "survey_complete", complete
END TRY

' From here on a failing line is left out, and its error can be asked for.
ON ERROR RESUME NEXT
mean = CALL "average", marks
IF ERROR THEN
    ' No marks at all: there is nothing to say about them.
    PRINT "no mean: " + ERROR MESSAGE
    EXIT
END IF
ON ERROR GOTO 0

IF complete THEN
    TALK fill_in(texts.thanks, [{ mark: "%s", value: listed(marks) }, { mark: "%a", value: FORMAT(mean, "0.0[${lang}]") }])
    say_goodbye(mean)
END IF

' The marks of everybody, kept by the bot. A text that holds JSON is made an array again.
kept = GET BOT MEMORY("answers")
answers = kept ? JSON_PARSE(kept) : []
PUSH answers, { marks: marks, wishes: wishes }
SET BOT MEMORY "answers", TOJSON(answers)
