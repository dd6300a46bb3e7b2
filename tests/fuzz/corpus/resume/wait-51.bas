d = TODAY()
f = 0.1
big = 9223372036854775807
t = TRUE
HEAR x
TALK d = TODAY()
TALK f & big & t
