' ARRAY: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS ARRAY WITH "Well?"
TALK "got", x
