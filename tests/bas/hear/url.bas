' URL: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS URL WITH "Well?"
TALK "got", x
