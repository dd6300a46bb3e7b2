' One text alone after AS is a prompt, not a menu.
HEAR x AS "What is it?"
TALK x
