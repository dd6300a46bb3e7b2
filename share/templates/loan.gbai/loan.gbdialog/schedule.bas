' The plan of a loan: an array with one object a month. A model may call it, too.
PARAM amount AS MONEY LIKE 12000 DESCRIPTION "the sum that is lent"
PARAM months AS INTEGER LIKE 24 DESCRIPTION "in how many months it is paid back"
PARAM rate AS NUMBER LIKE 6.5 DESCRIPTION "interest in percent a year" DEFAULT 0
DESCRIPTION "Work out the plan of a loan with equal monthly payments"

IF months < 1 THEN THROW "a loan needs at least one month"

' Cents are rounded where they arise, as a bank does it.
monthly = rate / 100 / 12
IF monthly = 0 THEN
    payment = ROUND(amount / months, 2)
ELSE
    ' ^ is the power. It binds tighter than * and /, and a minus may follow it.
    payment = ROUND(amount * monthly / (1 - (1 + monthly) ^ -months), 2)
END IF

plan = []
rest = amount
month = 1
WHILE rest > 0
    interest = ROUND(rest * monthly, 2)
    pay = payment
    ' The last payment takes what rounding has left.
    IF month = months OR pay > rest + interest THEN pay = ROUND(rest + interest, 2)
    rest = ROUND(rest + interest - pay, 2)
    WITH line
        month = month
        payment = pay
        interest = interest
        rest = rest
    END WITH
    PUSH plan, line
    month += 1
WEND
RETURN plan
