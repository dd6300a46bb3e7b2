' a dialog that keeps something of everything while it waits
SUB note(text)
	HEAR extra WITH "q" + (LEN(seen) + 1) + ": note on " + text + "?"
	seen.push(extra)
	notes[text] = extra
END SUB
FUNCTION total(list)
	sum = 0
	FOR EACH x IN list
		sum = sum + x
	NEXT
	RETURN sum
END FUNCTION
seen = []
sums = []
notes = {"first": NULL}
person = {"name": "", "tags": []}
TALK "Welcome"
HEAR name WITH "q1: your name?"
seen.push(name)
person.name = name
FOR i = 1 TO 3
	HEAR n AS INTEGER WITH "q" + (LEN(seen) + 1) + ": number " + i + "?"
	seen.push(n)
	sums.push(n * i)
	TALK "noted", n, "of", i
NEXT
FOR EACH tag IN ["red", "blue"]
	HEAR yes AS BOOLEAN WITH "q" + (LEN(seen) + 1) + ": " + tag + "?"
	seen.push(yes)
	IF yes THEN
		person.tags.push(tag)
	END IF
NEXT
CALL note("summer")
TRY
	HEAR d AS INTEGER WITH "q8: divide by?"
	seen.push(d)
	TALK "quotient", 100 / d
	THROW "after " + d
CATCH e
	HEAR why WITH "q9: why?"
	seen.push(why)
	TALK "caught", why
FINALLY
	TALK "finally"
END TRY
WHILE LEN(seen) < 11
	HEAR more WITH "q" + (LEN(seen) + 1) + ": more?"
	seen.push(more)
	SET BOT MEMORY "last", more
WEND
GOSUB last
TALK TOJSON(seen)
TALK TOJSON(sums), total(sums)
TALK TOJSON(notes), TOJSON(person)
TALK GET BOT MEMORY("last"), LEN(seen)
END
last:
HEAR bye WITH "q12: bye?"
seen.push(bye)
RETURN
