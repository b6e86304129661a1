import argparse
import sys


def build():
    p = argparse.ArgumentParser(
        prog="wc", description="Count lines, words and characters of standard input."
    )
    p.add_argument("-l", "--lines", action="store_true")
    p.add_argument("-w", "--words", action="store_true")
    p.add_argument("--top", type=int, metavar="N", help="show the N most common words")
    p.add_argument("names", nargs="*", default=["-"])
    return p


def main(argv=None):
    args = build().parse_args(argv)
    text = sys.stdin.read()
    counts = [len(text.splitlines()), len(text.split()), len(text)]
    if not (args.lines or args.words):
        args.lines = args.words = True
    shown = [str(counts[0])] * args.lines + [str(counts[1])] * args.words
    for n in args.names:
        print("\t".join(shown + [n]))
    if args.top:
        freq = {}
        for w in text.lower().split():
            freq[w] = freq.get(w, 0) + 1
        for w, n in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[: args.top]:
            print(f"{n:>4} {w}")
    return 0 if counts[0] < 3 else 3


if __name__ == "__main__":
    sys.exit(main())
