' expect GB0104 2
TAKL "hello"
