' A menu takes an option by its text, its number or a part of it that only one has.
HEAR size AS "Small", "Large", "Extra large"
TALK size
HEAR size AS MENU "Small", "Large", "Extra large"
TALK size
HEAR size AS "Small", "Large", "Extra large"
TALK size
