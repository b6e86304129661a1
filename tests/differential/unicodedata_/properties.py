def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__module__,type(e).__name__, e)
import unicodedata as u
for c in 'aé½٣漢\u0301\U0001F600':
    print(u.category(c),u.bidirectional(c),u.combining(c),u.east_asian_width(c),u.mirrored(c),repr(u.decomposition(c)),u.numeric(c,None),u.digit(c,-1),u.decimal(c,-1),u.name(c))
print(u.lookup('LATIN SMALL LETTER E WITH ACUTE'),[u.normalize(f,'éﬁ①e\u0301') for f in ('NFC','NFD','NFKC','NFKD')],u.is_normalized('NFC','e\u0301'),u.unidata_version)
for f in (lambda:u.name('\x00'),lambda:u.lookup('NOPE'),lambda:u.normalize('X','a'),lambda:u.category('ab'),lambda:u.category(3),lambda:u.decimal('a'),lambda:u.numeric('a')): t(f)
