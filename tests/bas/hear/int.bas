' INT: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS INT WITH "Well?"
TALK "got", x
