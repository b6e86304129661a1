"""The most frequent words of the text on standard input.

    molt run examples/wordcount.py < README.md
"""
import sys

counts = {}
for line in sys.stdin:
    for word in line.lower().split():
        word = word.strip(".,;:!?\"'()[]`*#<>")
        if word.isalpha():
            counts[word] = counts.get(word, 0) + 1

top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:15]
widest = top[0][1] if top else 0
for word, n in top:
    print(f"{word:>14} {n:>5} {'#' * (n * 40 // widest)}")
