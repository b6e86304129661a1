s = "hello"
t = "world"
print(s + " " + t)
print(s * 3)
print(len(s))
print(s[0])
print(s[-1])
print(s[1:3])
print(s == "hello")
print(s < t)
print("ell" in s)
for c in s:
    print(c)
r = ""
for c in s:
    r = c + r
print(r)
print(s.upper())
print(str(5) + "!")
