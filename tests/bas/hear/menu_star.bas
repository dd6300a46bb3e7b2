' With * a menu takes anything else as well.
HEAR x AS "done", *
TALK x
HEAR x AS "done", *
TALK x
