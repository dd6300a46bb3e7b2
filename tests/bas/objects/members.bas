' Missing is NULL, NULL has only NULL, a text of JSON has members, writing through NULL makes objects.
o = { Preco: 10, id: 1, ID: 2 }
TALK o.preco, o.id, o.ID, "[" + o.none + "]", "[" + o.none.more + "]"
o.PRECO = 11
TALK o
o.Id = 3
TALK o
j = '{"name":"Ana","list":[1,2]}'
TALK j.name, j.list[1]
k = "plain"
TALK "[" + k.name + "]"
n = 5
TRY
    n.x = 1
CATCH e
    TALK e.number
END TRY
p.q.r = 1
TALK p
w = { end: 1, "two words": 2, 3: "t" }
TALK w.end, w["two words"], w["3"]
