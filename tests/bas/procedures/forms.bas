' SUB and FUNCTION in every form, called before they are written.
hello()
CALL hello
CALL greet("a")
greet("b")
TALK twice(2), add(1, 2), add(1), noresult() IS NULL, classic(4)
SUB hello
    TALK "hello"
END SUB
SUB greet(who)
    TALK "hi " + who
END SUB
FUNCTION twice(n AS INTEGER)
    RETURN n * 2
END FUNCTION
FUNCTION add(a, b = 10)
    RETURN a + b
END FUNCTION
FUNCTION noresult()
END FUNCTION
FUNCTION classic(n)
    classic = n + 1
END FUNCTION
SUB with_value
    RETURN 5
END SUB
TALK with_value() + 1
FUNCTION second_missing(a, b)
    RETURN b IS NULL
END FUNCTION
TALK second_missing(1), second_missing(1, 2)
FUNCTION fact(n)
    IF n <= 1 THEN RETURN 1
    RETURN n * fact(n - 1)
END FUNCTION
TALK fact(10)
FUNCTION early(v)
    IF v THEN
        EXIT FUNCTION
    END IF
    RETURN "late"
END FUNCTION
TALK "[" + early(1) + "]", early(0)
FUNCTION changes(o)
    o.n = 5
    RETURN o
END FUNCTION
x = { n: 1 }
TALK changes(x).n, x.n
SUB locals
    PARAM nobody AS INTEGER
    TALK nobody IS NULL
END SUB
locals()
FUNCTION many
    RETURN 1, 2
END FUNCTION
FUNCTION named
    RETURN WITH a AS 1, b AS 1 + 1
END FUNCTION
TALK many(), named()
TALK many()[1], named().b
