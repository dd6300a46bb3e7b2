TALK "<img src=x onerror=\"window.evil=1\"> <script>window.evil=1</script> <style>*{display:none}</style>"
TALK "[click](javascript:window.evil=1) <div hx-get=\"/evil\" hx-trigger=\"load\">x</div>"
TALK "![picture](https://evil.example/a.png) ![near](/evil.png)"
head = ""
FOR i = 1 TO 20000
    head = head + "|a"
NEXT i
TALK head + "|\n" + REPLACE(head, "a", "-") + "|\n" + head + "|"
TALK STRING(50000, "[")
TALK "right\u202Eto left"
HEAR a
TALK a
HEAR b
