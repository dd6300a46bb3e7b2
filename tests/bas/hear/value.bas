' HEAR as a value, with and without a prompt.
x = HEAR
y = HEAR "And now?"
TALK x + y
