' WITH name = NEW OBJECT is the block WITH name, behind any line.
TALK "before"
WITH result = NEW OBJECT
    .status = "ok"
    .total = 1 + 1
END WITH
TALK result.status, result.total
