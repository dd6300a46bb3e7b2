' OBJECT: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS OBJECT WITH "Well?"
TALK "got", x
