' HOUR: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS HOUR WITH "Well?"
TALK "got", x
