' Floating point: a small Mandelbrot set.
n = @N@
total = 0
FOR y = 0 TO n - 1
  ci = 2.0 * y / n - 1.0
  FOR x = 0 TO n - 1
    cr = 2.0 * x / n - 1.5
    zr = 0.0
    zi = 0.0
    k = 0
    WHILE k < 50 AND zr * zr + zi * zi < 4.0
      t = zr * zr - zi * zi + cr
      zi = 2.0 * zr * zi + ci
      zr = t
      k = k + 1
    WEND
    total = total + k
  NEXT
NEXT
TALK total
