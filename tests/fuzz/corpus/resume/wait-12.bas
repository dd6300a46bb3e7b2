IF HEAR = "a" AND HEAR = "b" THEN TALK "both" ELSE TALK "not both"
