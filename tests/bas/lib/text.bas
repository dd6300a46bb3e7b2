' Texts are counted in characters and cut where a person would cut them.
name = "João da Conceição"
TALK LEN(name), LEFT(name, 4), RIGHT(name, 4), MID(name, 9, 4)
TALK INSTR(name, "ção"), INSTR(6, name, "o"), INSTR(name, "x")
TALK UCASE(name), LCASE("ÇÃO"), CAPITALIZE("maria DA silva")
TALK "[" + TRIM("  a b  ") + "]", "[" + LTRIM("  a ") + "]", "[" + RTRIM(" a  ") + "]"
TALK REPLACE("1.234.567", ".", ""), STARTSWITH(name, "João"), ENDSWITH(name, "x")
parts = SPLIT("red,,blue", ",")
TALK UBOUND(parts), JOIN(parts, "+")
from = "Ana <ana@example.org>"
mail = EXTRACT_BETWEEN(from, "<", ">")
TALK mail, EXTRACT_BEFORE(mail, "@"), EXTRACT_AFTER(mail, "@"), TRIM(EXTRACT_BEFORE(from, "<"))
TALK ASC("ç"), CHR(231), "[" + SPACE(3) + "]", STRING(3, "é")
ON ERROR RESUME NEXT
x = LEFT("abc", "two")
TALK ERROR MESSAGE
