' & makes texts of both sides; + joins as soon as one side is a text.
TALK 1 & 2, TRUE & NULL, "a" & 1.50, [1] & "x"
TALK "12" + 5, 5 + "12", "a" + TRUE, "a" + NULL + "b"
TALK "l: " + [1, 2], "o: " + { k: 1 }
