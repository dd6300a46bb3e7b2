' EMAIL: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS EMAIL WITH "Well?"
TALK "got", x
