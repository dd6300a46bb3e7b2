' expect GB0217 2
TRY
    TALK "a"
END TRY
