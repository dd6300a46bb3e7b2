BEGIN TALK
Hello ${name}, welcome.
- one
END TALK
BEGIN SYSTEM PROMPT
You are kind.
END SYSTEM PROMPT
BEGIN MAIL "a@example.com"
Subject: Hi

Text of ${x}
END MAIL
