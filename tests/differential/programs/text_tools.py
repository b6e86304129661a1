# Words, ciphers, run lengths, roman numerals, tables and the collections that such programs use.
import string, re
from collections import Counter, defaultdict, OrderedDict, deque, namedtuple
text = 'The quick brown fox jumps over the lazy dog. The dog barks; the fox runs away!\nIt\'s a dog-eat-dog world, isn\'t it? "Quotes" and (parens) too... 3.14 and 42.'
words = re.findall("[A-Za-z']+", text.lower())
c = Counter(words)
print(c.most_common(5), c['dog'], c['none'], sum(c.values()), len(c))
by = defaultdict(list)
for w in sorted(set(words)):
    by[w[0]].append(w)
print(dict(by))

def caesar(s, k):
    return ''.join((chr((ord(ch) - (b := (65 if ch.isupper() else 97)) + k) % 26 + b) if ch.isalpha() else ch for ch in s))
print(caesar(text[:30], 3), caesar(caesar(text, 7), -7) == text)
tr = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[::-1], string.punctuation)
print(text.lower().translate(tr)[:60])

def rle(s):
    return re.sub('(.)\\1*', lambda m: f'{len(m.group(0))}{m.group(1)}', s)

def unrle(s):
    return re.sub('(\\d+)(\\D)', lambda m: m.group(2) * int(m.group(1)), s)
print(rle('aaabbbccd'), unrle(rle('aaabbbccd')))

def roman(n):
    out = []
    for v, s in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), 'M CM D CD C XC L XL X IX V IV I'.split()):
        q, n = divmod(n, v)
        out.append(s * q)
    return ''.join(out)
print([roman(x) for x in (1, 4, 9, 14, 40, 90, 400, 1994, 3999)])
rows = [line.split(',') for line in 'name,age,city\nBob,25,NYC\nAmy,31,LA\n'.strip().split('\n')]
hdr, *data = rows
P = namedtuple('P', hdr)
ps = [P(*r) for r in data]
print(ps, [p._asdict() for p in ps], ps[0]._replace(age='26'), P._fields, max(ps, key=lambda p: int(p.age)).name)
for p in sorted(ps):
    print(f'{p.name:<8}|{p.age:>5}|{p.city:^7}|')
print(text.title()[:40], text.swapcase()[:20], text.count('dog'), text.find('fox'), text.rfind('fox'), text.index('dog'))
print(re.split('[.!?]\\s*', text), re.sub('\\b(\\w)(\\w*)', '\\2\\1', 'hello big world'))
print([m.span() for m in re.finditer('dog', text)], re.match('(?P<a>\\w+)\\s(?P<b>\\w+)', text).groupdict())
d = deque('abcdef', maxlen=4)
d.appendleft('z')
d.rotate(1)
print(d, d[0], list(reversed(d)))
od = OrderedDict(a=1, b=2, c=3)
od.move_to_end('a')
print(od, od.popitem(last=False))
print(*('%-10s|%5.1f|%03d' % t for t in [('ab', 1.25, 7), ('cde', 22.75, 42)]), sep='\n')
print('\t'.join('abc').expandtabs(4), 'abc'.ljust(6, '.') + '|', 'a,b,,c'.split(','), ' a  b '.split(), 'a-b-c'.rsplit('-', 1))
