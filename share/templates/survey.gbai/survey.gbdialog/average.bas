' The mean of a list of marks. It has errors of its own: who calls it may catch them.
PARAM marks AS ARRAY LIKE "[4, 5]" DESCRIPTION "the marks, each from 1 to 5"
DESCRIPTION "Work out the mean of marks from 1 to 5"

FOR EACH m IN marks
    IF m < 1 OR m > 5 THEN THROW "the mark ${m} is not between 1 and 5"
NEXT m

' An empty list would divide by zero, which is an error as well.
RETURN SUM(marks) / UBOUND(marks)
