' Arrays: made, changed in place, cut, searched, sorted, summed.
list = []
PUSH list, "tea", "rice"
APPEND list, "salt"
list.push("oil")
TALK list
TALK UBOUND(list)
TALK POP(list)
UNSHIFT list, "milk"
TALK SHIFT(list)
TALK list
TALK SLICE(list, -2)
TALK FIRST list
TALK LAST(list)
TALK REVERSE(list)
TALK list CONTAINS "rice"
TALK INDEX_OF(list, "salt")
numbers = [3, 10, 2, 10]
TALK SORT numbers
TALK numbers
SORT numbers DESC
TALK numbers
TALK UNIQUE(numbers)
TALK SUM(numbers) + MAX(numbers) - MIN(numbers)
TALK AVG(numbers)
TALK CHUNK(RANGE(1, 5), 2)
tips = [{ p: 2, t: "b" }, { p: 1, t: "a" }]
tips = SORT tips BY "p"
TALK tips[0].t
TALK SUM(tips, "p")
TALK JOIN(list, " + ")
name = FIRST "Ana Maria Lima"
TALK name
