' When two values are equal.
TALK 1 = 1.0, 1 = 2, "a" = "a", "a" = "A"
TALK 1 = "1", "1.0" = 1, 1 = "one", "01" = 1, "1" = "1.0"
TALK TRUE = "true", TRUE = "yes", TRUE = "sim", FALSE = "no", FALSE = "não", TRUE = "x", FALSE = "x"
TALK TRUE = 1, TRUE = 2, FALSE = 0
TALK NULL = "", NULL = NULL, NULL = 0, NULL = FALSE, "" = 0
TALK [1, "2"] = [1.0, "2"], [1] = [1, 2], { a: 1, b: [2] } = { b: [2], a: 1 }, { a: 1 } = { a: 2 }
TALK 1 <> 2, 1 != 1, 1 == 1, [] = [], {} = {}
d = DATEVALUE("2026-11-23")
TALK d = "2026-11-23", d = "23/11/2026", d = "soon", d <> "2026-11-24"
TALK [1] = 1, {} = ""
