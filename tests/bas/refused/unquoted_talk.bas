' expect GB0101 2
TALK Hello there, how are you?
