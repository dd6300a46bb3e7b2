' UUID: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS UUID WITH "Well?"
TALK "got", x
