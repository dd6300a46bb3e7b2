' expect GB0218 2
FOR i = 1 TO 2 STEP 0
    TALK i
NEXT
