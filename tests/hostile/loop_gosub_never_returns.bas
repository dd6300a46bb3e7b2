' GB4003
deeper:
GOSUB deeper
