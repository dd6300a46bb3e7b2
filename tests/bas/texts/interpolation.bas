' ${ } in double quotes takes any expression; other braces and dollars are text.
o = { q: 3, list: [{ id: 7 }] }
k = 0
TALK "v=${o.q} $5 {{t}} ${{u}}"
TALK "${o.list[k].id} ${ o.q + 1 } ${LEN("abc")} ${TOJSON (o.list)}"
TALK "{k} ${k}${k} $ {k} $k"
TALK "\${k} ${o.q = 3 ? "yes" : "no"}"
TALK "[${NULL}] [${TRUE}] [${o}]"
TALK "${"in ${k} in"}"
TALK 'single ${k}'
TALK "a" + ${k} + "b"
