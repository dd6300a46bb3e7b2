' An array is a menu, and its name is no type.
options = ["Books", "Music"]
HEAR x AS options
TALK x
