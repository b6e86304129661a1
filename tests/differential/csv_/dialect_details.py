"""A dialect cannot be changed; quotechar None; messages."""

def t(f):
    try:
        print(f.__name__, f())
    except BaseException as e:
        print(f.__name__, type(e).__name__, e)


@t
def csvs():
    import csv, io
    out = []
    for kw in ({"quotechar": None}, {"lineterminator": 5}, {"delimiter": "ab"}, {"delimiter": 5}, {"quoting": 99}, {"escapechar": "xx"}, {"quotechar": None, "quoting": csv.QUOTE_NONE, "escapechar": "\\"}):
        try:
            s = io.StringIO()
            csv.writer(s, **kw).writerow(["a,b", 1, None, 'q"'])
            out.append(s.getvalue())
        except Exception as e:
            out.append(f"{type(e).__name__} {e}")
    try:
        del csv.reader([]).dialect.delimiter
    except Exception as e:
        out.append(f"{type(e).__name__} {e}")
    try:
        csv.reader([]).dialect.delimiter = "x"
    except Exception as e:
        out.append(f"{type(e).__name__} {e}")
    return out
