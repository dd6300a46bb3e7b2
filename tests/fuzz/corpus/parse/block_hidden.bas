BEGIN TALK
${" "}a ${"$"}{b} ${"\\"}${c}
${"END TALK"}
END TALK
