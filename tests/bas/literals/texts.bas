' Escapes, doubled quotes, unknown escapes, Windows paths, code points.
TALK "a\tb\\c\"d"
TALK "line\nbreak"
TALK "C:\Program Files\x"
TALK "\u00e9\u20AC"
TALK "say ""hi"" now"
TALK ""
TALK "R$ 5 and $1M and \${x}"
TALK LEN("ação€"), LEN("")
x = "a" + "" + "b"
TALK x
TALK MID("ação", 2, 2)
