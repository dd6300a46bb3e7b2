' LANGUAGE: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS LANGUAGE WITH "Well?"
TALK "got", x
