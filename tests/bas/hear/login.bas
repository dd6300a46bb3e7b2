' Somebody who has signed in is not asked to.
SET USER "ana"
HEAR who AS LOGIN
TALK who
