' COLOR: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS COLOR WITH "Well?"
TALK "got", x
