' FLOAT: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS FLOAT WITH "Well?"
TALK "got", x
