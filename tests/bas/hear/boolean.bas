' BOOLEAN: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS BOOLEAN WITH "Well?"
TALK "got", x
