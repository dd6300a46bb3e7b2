' NUMBER: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS NUMBER WITH "Well?"
TALK "got", x
