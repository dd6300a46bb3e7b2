' APPEND list WITH item.
list = ["tea"]
APPEND list WITH "rice"
TALK list
