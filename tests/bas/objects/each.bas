' FOR EACH over an object: over its items or data, else once over itself.
FOR EACH x IN { items: [1, 2] }
    TALK x
NEXT
FOR EACH x IN { data: ["a"] }
    TALK x
NEXT
FOR EACH x IN { k: 5 }
    TALK x.k
NEXT
FOR EACH x IN NULL
    TALK "never"
NEXT
TRY
    FOR EACH x IN "abc"
        TALK "never"
    NEXT
CATCH e
    TALK e.number
END TRY
