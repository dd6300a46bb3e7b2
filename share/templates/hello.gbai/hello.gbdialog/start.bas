' start.bas runs when a conversation begins. This bot shows the three things that every
' bot does: it talks, it listens, and it offers answers to tap.
'
' Change a line, save the file, and talk to the bot again with:  gb-run hello

' TALK sends one message. bot_name is no magic: it is the row "param-bot_name" of
' hello.gbot/config.csv. Inside double quotes ${ } holds any expression.
TALK "Hello! I am ${bot_name}, a bot made of one small script."

' HEAR waits for the person. The conversation is stored meanwhile, so the answer may come
' in a second or next week. AS NAME accepts names only, and asks again otherwise.
HEAR person AS NAME WITH "What is your name?"
TALK "Nice to meet you, ${person}."

again = TRUE
WHILE again
    ' Suggestions are the buttons below a message. A tap sends the text on the left.
    CLEAR SUGGESTIONS
    ADD SUGGESTION "joke" AS "Tell me a joke"
    ADD SUGGESTION "age" AS "Guess my age"
    ADD SUGGESTION "time" AS "What time is it?"
    ADD SUGGESTION "bye" AS "Goodbye"

    HEAR wish WITH "What shall we do?"
    CLEAR SUGGESTIONS

    ' People may also type, so the test is for words in the text. CONTAINS ignores case.
    IF wish CONTAINS "joke" THEN
        TALK "Why do programmers mix up Halloween and Christmas? Because OCT 31 = DEC 25."
    ELSE IF wish CONTAINS "age" THEN
        ' AS INTEGER gives a number, so it can be calculated with. For somebody who answers
        ' with nothing, or three times with no number, DEFAULT stands in.
        HEAR born AS INTEGER WITH "In which year were you born?" DEFAULT 0
        age = YEAR(TODAY()) - born
        IF age >= 0 AND age <= 120 THEN
            TALK "Then you are ${age} this year."
        ELSE
            TALK "I keep that for myself, then."
        END IF
    ELSE IF wish CONTAINS "time" THEN
        TALK "It is " + FORMAT(NOW(), "HH:mm") + "."
    ELSE IF wish CONTAINS "bye" THEN
        again = FALSE
    ELSE
        TALK "I do not know how to do that yet. Teach me: it takes three lines of BASIC."
    END IF
WEND

TALK "Goodbye, ${person}. Come back soon!"
