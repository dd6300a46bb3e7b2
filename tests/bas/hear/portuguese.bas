' gb's own sentences speak the language of the conversation.
HEAR n AS INTEGER
HEAR d AS DATE
TALK n, d
