' Answers become numbers, and missing values become something to say.
answer = "12 apples"
TALK VAL(answer), ISNULL(TO_NUMBER(answer)), TO_NUMBER("12") + 1, CINT("2.5"), CDBL("x"), STR(2.50)
TALK CBOOL("sim"), CBOOL("não"), TYPEOF(1), TYPEOF(1.5), TYPEOF("1"), TYPEOF([1]), TYPEOF(NULL)
TALK NVL(nickname, "friend"), COALESCE(NULL, "", "third"), IFNULL(0, 5)
TALK IIF(1 < 2, "yes", "no"), CHOOSE(2, "a", "b"), SWITCH_FUNC("M", "S", 10, "M", 12, 15)
TALK ISNULL(nickname), ISEMPTY(""), ISEMPTY(0), ISARRAY([1]), ISOBJECT({ a: 1 }), IS_NUMERIC("2.5")
TALK ISNUMBER("2.5"), IS_STRING("x"), ISBOOL(TRUE), AND(1, 1, 0), OR(0, 1), NOT(0)
TALK IS_PERSONAL_EMAIL("ana@gmail.com"), IS_PERSONAL_EMAIL("ana@acme.com"), IS_AUTOREPLY({ Precedence: "bulk" })
