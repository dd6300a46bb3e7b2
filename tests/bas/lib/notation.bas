' The same rows as JSON, CSV, XML and YAML; hashes and encodings.
people = [{ name: "Ana", age: 31 }, { name: "Zé & Co", tags: ["a", "yes"] }]
lf = CHR(10)
TALK JSON(people)
TALK REPLACE(REPLACE(CSV(people), CHR(13), ""), lf, "|")
TALK REPLACE(XML(people, "people"), lf, "|")
TALK REPLACE(TOYAML(people), lf, "|")
o = JSON PARSE "{""n"": [1, 2.5]}"
TALK o.n[1], JSON(o)
TALK MD5("abc"), BASE64("ção"), BASE64_DECODE("w6fDo28="), URLENCODE("a b/ç"), URLDECODE("a+b%C3%A7")
TALK LEFT(SHA256("abc"), 8), LEN(GUID()), LEN(GENERATE CODE 4), UUID() = UUID()
mood = SENTIMENT_QUICK("Não gostei, foi péssimo")
TALK mood.sentiment, mood.score
lead = SCORE LEAD { email: "ana@acme.com", budget: 60000, job_title: "CTO" }
TALK lead.score, lead.grade, lead.status
ON ERROR RESUME NEXT
x = BASE64_DECODE("$")
TALK ERR > 0
