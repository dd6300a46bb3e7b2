' Interpolation with calls, methods, keys in quotes, objects and ternaries.
o = { "a b": 1, list: ["x", "y"], n: 1234.5 }
FUNCTION twice(s)
    RETURN s + s
END FUNCTION
TALK "${o["a b"]} ${o.list[1]} ${o.list.join("-")} ${twice("ab")}"
TALK "${twice("${o.list[0]}!")}"
TALK "${o.n > 1000 ? "much: ${FORMAT(o.n, "#,##0.00")}" : "little"}"
TALK "${UBOUND(o.list) + 1}${{ raw }}${"}"}"
TALK "a ${ { k: 1 }.k } b"
BEGIN TALK
Total: ${FORMAT(o.n, "#,##0.00")}
${o.list[0]}${o.list[1]} ${twice("t")} {x} $x ${{y}}
END TALK
