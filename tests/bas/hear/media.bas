' Documents, sounds and films are told by their names.
HEAR d AS DOCUMENT
HEAR a AS AUDIO
HEAR v AS VIDEO
TALK d, a, v
