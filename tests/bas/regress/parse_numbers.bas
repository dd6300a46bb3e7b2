' parseInt and parseFloat.
TALK parseInt("12") + parseFloat("2.5 kg")
