' MOBILE: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS MOBILE WITH "Well?"
TALK "got", x
