' IS, IN, LIKE, ILIKE, CONTAINS, STARTS WITH, ENDS WITH, BETWEEN.
TALK NULL IS NULL, "" IS NULL, 1 IS NOT NULL, [] IS NULL
TALK 2 IN [1, 2], 5 NOT IN [1, 2], "2" IN [1, 2], "b" IN "abc", "k" IN { k: 1 }
TALK "Maria" LIKE "Ma%", "Maria" LIKE "ma%", "Maria" ILIKE "ma%", "cat" LIKE "c_t", "cart" LIKE "c_t"
TALK "Maria" NOT LIKE "x%"
TALK "The Price" CONTAINS "price", [1, 2] CONTAINS 2, [1] NOT CONTAINS 2, { a: 1 } CONTAINS "a"
TALK "hello" STARTS WITH "he", "hello" ENDS WITH "lo", "hello" STARTS WITH "lo"
TALK 5 BETWEEN 1 AND 5, 0 BETWEEN 1 AND 5, "b" BETWEEN "a" AND "c"
TALK 5 BETWEEN 1 AND 5 AND FALSE
TALK NOT 5 BETWEEN 6 AND 7
TALK CONTAINS([1, 2], 2), CONTAINS("abc", "B")
