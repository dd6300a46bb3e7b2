' Text functions on a line of words.
line = "alpha,beta,gamma,delta,epsilon,zeta,eta,theta,iota,kappa,lambda,mu,nu,xi,omicron,pi,rho,sigma,tau,upsilon"
total = 0
FOR i = 1 TO @N@
  parts = SPLIT(line, ",")
  j = JOIN(parts, ";")
  r = REPLACE(j, "a;", "A|")
  total = total + LEN(r) + UBOUND(parts)
NEXT
TALK total
