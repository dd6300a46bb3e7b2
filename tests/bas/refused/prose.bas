' expect GB0104 2
Based on the history of the conversation, write a summary
