' Names, keywords and labels have no case; $ belongs to a name and means nothing.
Total = 1
TOTAL = total + 1
talk tOtAl
name$ = "x"
TALK name, NAME$
Sub Greet(Who)
    Talk "hi " + who
End Sub
GREET("you")
if total = 2 then
    TALK "two"
end if
Ação = 5
AÇÃO += 1
acao = 0
TALK ação, acao
_x1 = 7
TALK _X1
