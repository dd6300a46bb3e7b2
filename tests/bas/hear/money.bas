' MONEY: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS MONEY WITH "Well?"
TALK "got", x
