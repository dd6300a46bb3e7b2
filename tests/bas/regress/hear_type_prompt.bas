' A text behind the type of HEAR is the question.
HEAR years AS INTEGER "How old are you?"
TALK years + 1
