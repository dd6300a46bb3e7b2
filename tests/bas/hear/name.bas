' NAME: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS NAME WITH "Well?"
TALK "got", x
