' What nobody gives is NULL.
PARAM who AS STRING LIKE "Ana"
TALK "[" + who + "]"
