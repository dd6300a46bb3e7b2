' comment
REM another
TALK 'single' + "double ""quoted""" & "tab\t" ' note
x = 1_000 + 0x1F + .5e-3 + 1e10
LET y = x ^ 2 ^ 3 : z = -y MOD 3 \ 2
a = [1, 2, [3,
  4], {b: "c", "d e": 'f'}]
10 TALK a[0]?.b ?? "none"
TALK "${x + 1} $5 {{t}} ${a[0].b}"
if x > 1 && y != 2 || !z { 
TALK “curly”
} else {
PRINT x; y
}
