' DATETIME: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS DATETIME WITH "Well?"
TALK "got", x
