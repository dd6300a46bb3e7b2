a = [1]
TALK a[-1]
