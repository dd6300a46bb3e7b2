DESCRIPTION finds an order of the client
by its number and tells him where it has come to
TALK "done"
