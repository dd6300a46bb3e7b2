' FOR EACH in all its spellings, over a snapshot of the length.
FOR EACH v IN [1, 2]
    TALK v
NEXT
FOR EACH v IN [3] DO
    TALK v
NEXT v
FOR v IN [4] DO
    TALK v
END FOR
FOR EACH v IN [1, 2, 3, 4] LAST 2
    TALK v
NEXT
FOR EACH v IN [1, 2, 3, 4] FIRST 1
    TALK v
END FOR
TALK v
a = [1, 2]
FOR EACH v IN a
    PUSH a, v + 10
NEXT
TALK a
FOR EACH w IN SPLIT("a,b", ",")
    TALK w
NEXT
FOR EACH v IN []
    TALK "never"
NEXT
FOR EACH row IN [[1, 2], [3]]
    FOR EACH cell IN row
        TALK cell
    NEXT cell
NEXT row
FOR EACH v IN { items: [] }
    TALK "never"
NEXT
list = [1]
FOR EACH list IN list
    TALK list
NEXT
