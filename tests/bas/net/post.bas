' POST, PUT, PATCH and DELETE HTTP give status, headers and data; a bad status is no error.
SET HEADER "X-Key" = "secret"
r = POST "https://api.example.org/orders", { total: 30 }
TALK r.status, r.data.id, r.id, r.data.status
TALK r.headers["content-type"]
r = PUT "https://api.example.org/orders/7", "text"
TALK r.status, LEN(r.data)
r = PATCH "https://api.example.org/orders/7", [1]
TALK r.status
r = DELETE HTTP "https://api.example.org/orders/7"
TALK r.status, r.data
CLEAR HEADERS
POST "https://api.example.org/log", "line"
r = POST "https://api.example.org/in", "<a/>", "application/xml"
TALK r.status
r = POST "https://api.example.org/with" WITH a = 1, b = "two"
TALK r.status
