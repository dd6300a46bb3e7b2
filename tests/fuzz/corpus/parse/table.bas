TABLE customers ON maria
    id key number
    name string(80) required
    price number(10,2)
    owner references users
END TABLE
