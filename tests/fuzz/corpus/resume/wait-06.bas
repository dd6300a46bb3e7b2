n = 4
TALK "${n}: ${HEAR} ${n}"
