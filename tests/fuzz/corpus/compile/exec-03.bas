k = NULL
IF k = "" THEN TALK "empty"
IF k IS NULL THEN TALK "null"
