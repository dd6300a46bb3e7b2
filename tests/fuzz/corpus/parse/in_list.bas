x = a IN GET "x", "y"
x = a IN ((b OR c) + d)
