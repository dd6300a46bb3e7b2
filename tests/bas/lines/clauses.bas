' A clause word at the end of a line, or at the beginning of the next, goes on with the statement.
IF FALSE THEN
    UPDATE "stock" SET
        left = 1,
        seen = 2
        WHERE id = 3
    rows = FIND "stock"
        WHERE left = 1 AND
              seen = 2
        ORDER BY left
        LIMIT 5
    text = LLM "Say hello"
        WITH OPTIMIZE FOR "speed"
    ok = INSERT INTO "stock" VALUES
        { left: 1 }
END IF
TALK "done"
