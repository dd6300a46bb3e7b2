' expect GB1402 2
GOTO nowhere
