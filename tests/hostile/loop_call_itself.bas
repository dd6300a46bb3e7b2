' GB4003
CALL "loop_call_itself"
