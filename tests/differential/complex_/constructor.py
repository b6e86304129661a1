for s in (
    "1",
    "1j",
    "j",
    "-j",
    "+j",
    "1+2j",
    "1-2J",
    " 1+2j ",
    "(1+2j)",
    " ( 1+2j ) ",
    "1e3+1e-3j",
    "inf",
    "infj",
    "nan+nanj",
    "-inf-infj",
    "1_0+2_0j",
    ".5",
    "1.j",
    "1+j",
    "1e5",
):
    print(repr(s), complex(s))

for s in (
    "",
    "1+",
    "1+2",
    "1 + 2j",
    "1j+2",
    "i",
    "jj",
    "1+2jj",
    "((1))",
    "1__0j",
    "(1+2j",
    "--1j",
    "1+-2j",
):
    try:
        print(repr(s), complex(s))
    except ValueError as e:
        print(repr(s), e)
