' CPF: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS CPF WITH "Well?"
TALK "got", x
