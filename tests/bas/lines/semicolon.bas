' A ; at the end of a statement is taken and has no meaning; numbers may stand before a line.
x = 2;
TALK x;
10 TALK "ten"
20 x = 3
30 TALK x
