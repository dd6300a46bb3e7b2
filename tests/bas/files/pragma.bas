#workflow
' A first line of its own kind; the script runs as any other.
TALK "a"
HEAR x
TALK x
