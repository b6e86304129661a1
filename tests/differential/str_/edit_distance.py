def distance(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]


def lcs(a, b):
    t = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            t[i + 1][j + 1] = t[i][j] + x if x == y else max(t[i][j + 1], t[i + 1][j], key=len)
    return t[-1][-1]


def longest_palindrome(s):
    best = ""
    for i in range(len(s)):
        for lo, hi in ((i, i), (i, i + 1)):
            while lo >= 0 and hi < len(s) and s[lo] == s[hi]:
                lo -= 1
                hi += 1
            if hi - lo - 1 > len(best):
                best = s[lo + 1 : hi]
    return best


print(
    distance("kitten", "sitting"),
    distance("", "abc"),
    distance("flaw", "lawn"),
    distance("été", "étés"),
)
print(lcs("AGGTAB", "GXTXAYB"), lcs("abc", "xyz") == "", lcs("😀a😀b", "a😀b"))
print(
    longest_palindrome("forgeeksskeegfor"), longest_palindrome("abc"), longest_palindrome("ééaéé")
)
print([w for w in "stop tops spot pots opts post other".split() if sorted(w) == sorted("stop")])
