' DATE: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS DATE WITH "Well?"
TALK "got", x
