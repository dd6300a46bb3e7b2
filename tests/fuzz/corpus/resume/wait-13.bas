IF HEAR = "a" OR HEAR = "b" THEN TALK "one" ELSE TALK "none"
