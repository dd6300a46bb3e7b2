FOR EACH x IN {items: [1, 2]}
TALK x
NEXT
FOR EACH x IN {data: [3]}
TALK x
NEXT
