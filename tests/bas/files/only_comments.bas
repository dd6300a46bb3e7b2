' A script of comments is a script.

REM nothing
