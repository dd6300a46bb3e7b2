TALK "a"
TRY
BEGIN MAIL "a@example.org"
Subject: Hi ${1 + 1}
Cc: x@example.org
Bcc: ${"y" + "z"}

Body
END MAIL
CATCH e
 TALK e.message
END TRY
