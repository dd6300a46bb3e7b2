' Results go straight into expressions; procedures share the names of the script alone.
FUNCTION pair(a, b)
    RETURN { a: a, b: b }
END FUNCTION
FUNCTION sum_all(list)
    s = 0
    FOR EACH x IN list
        IF TYPEOF(x) = "ARRAY" THEN
            s += sum_all(x)
        ELSE
            s += x
        END IF
    NEXT x
    RETURN s
END FUNCTION
TALK pair(1, 2).b + pair(3, 4).a, pair("x", NULL)
TALK sum_all([1, [2, 3, [4]], 5])
TALK pair(pair(1, 2), 3).a.b
count = 0
FUNCTION next_count
    count += 1
    RETURN count
END FUNCTION
TALK next_count() * 100 + next_count() * 10 + next_count()
TALK [next_count(), next_count()], { a: next_count() }
list = [10, 20, 30]
i = 0
FUNCTION bump
    i += 1
    RETURN i
END FUNCTION
list[bump()] += 5
TALK list, i
