' ZIPCODE: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS ZIPCODE WITH "Well?"
TALK "got", x
