' expect GB0213 5
FOR EACH a IN [1]
    FOR EACH b IN [2]
        TALK b
NEXT a
NEXT b
