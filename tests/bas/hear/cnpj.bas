' CNPJ: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS CNPJ WITH "Well?"
TALK "got", x
