' DEFAULT is taken for an empty answer and for the third wrong one.
HEAR a AS INTEGER WITH "First?" DEFAULT 7
HEAR b AS INTEGER WITH "Second?" DEFAULT 8
TALK a, b
