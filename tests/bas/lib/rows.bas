' Rows in memory: FILTER, AGGREGATE, GROUP BY, PIVOT, JOIN, MAP, FILL, MERGE.
deals = [{ stage: "Closed Won", value: 100, city: "Rome" }, { stage: "Lead", value: 50, city: "Oslo" }, { stage: "Lead", value: 7, city: "Rome" }]
open = FILTER deals, "stage!=Closed Won AND stage!=Closed Lost"
TALK COUNT(open)
TALK open.value
least = 10
TALK FILTER deals WHERE value > least AND city = "Rome"
TALK FILTER(deals, "city IN ('Oslo') OR value BETWEEN 5 AND 9")
TALK FILTER(deals, "value > 1 ORDER BY value LIMIT 1")
TALK AGGREGATE "SUM", open, "value"
TALK AGGREGATE deals, "COUNT", "value", "city = 'Rome'"
TALK AGGREGATE deals "MAX" "value" WHERE stage = "Lead"
groups = GROUP_BY(deals, "city", { total: "SUM(value)", best: "MAX(value)" })
FOR EACH g IN groups
	TALK g.key + ": " + g.count + ", " + g.total + ", " + g.best
NEXT
TALK PIVOT deals, "stage", "value"
cities = [{ city: "Rome", land: "Italy" }]
TALK JOIN deals, cities, "city"
TALK MAP deals, "stage, value"
renamed = MAP deals, "value->amount"
TALK renamed[2]
TALK FILL open, { line: "{{stage}} of {{city}}", amount: "{{value}}" }
TALK FILL("x", 2)
TALK MERGE [1, 2], [2, 3]
ON ERROR RESUME NEXT
n = FILTER(deals, "value IN 5")
TALK ERROR MESSAGE
n = AGGREGATE "MEDIAN", deals, "value"
TALK ERROR MESSAGE
