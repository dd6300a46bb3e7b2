' HEAR into members, items and by the clauses in any order.
o = {}
list = []
HEAR o.name AS NAME WITH "Name " + UBOUND(list) + "?"
HEAR list[0] AS INTEGER
HEAR o.deep.er DEFAULT "d" WITH "Deeper?"
HEAR list[UBOUND(list)] WITH "More?" DEFAULT UBOUND(list) * 10
i = 0
HEAR o["k" + i]
TALK o, list
