' QRCODE: wrong answers are refused with a sentence, a right one is taken.
HEAR x AS QRCODE WITH "Well?"
TALK "got", x
