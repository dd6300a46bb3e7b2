BEGIN MAIL a
Subject: ${" b"}${""}c
Cc: ${"d\ne"}

 x
END MAIL
