' expect GB0115 3
o = { a: 1 }
o.a
