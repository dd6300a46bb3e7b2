REM A bare name before a comma is the key itself, whatever a variable of that name holds.
role = "admin"
SET role, "clerk"
SET other, 5
TALK GET SESSION "role"
TALK GET SESSION "other"
TALK role
