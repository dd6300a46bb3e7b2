' INTEGER: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS INTEGER WITH "Well?"
TALK "got", x
