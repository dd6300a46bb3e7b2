' CREDITCARD: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS CREDITCARD WITH "Well?"
TALK "got", x
