' GB4002 GB4001 GB2601
o = NULL
DO
	o = {"next": o}
LOOP
