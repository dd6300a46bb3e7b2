' Numbers, texts by code point, numeric texts, dates; NULL is never less or more.
TALK 1 < 2, 2 <= 2.0, 3 > 2.5, "a" < "b", "B" < "a", "10" < "9"
TALK "10" > 9, 9 < "10"
TALK NULL < 1, NULL >= NULL, 1 > NULL, "a" > NULL
TALK "é" > "z"
d = DATEVALUE("2026-11-23")
TALK d < "2026-11-24", d > DATEVALUE("2026-01-01"), d <= d
a = 5
t = "x"
TALK a < t, a > t
