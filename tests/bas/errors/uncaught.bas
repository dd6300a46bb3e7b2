' An error that nobody catches ends the run.
TALK "a"
x = 1 / 0
TALK "never"
