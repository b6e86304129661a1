import csv,io
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__module__,type(e).__name__, e)
r=lambda *a,**k: list(csv.reader(*a,**k))
t(lambda:r(['a\rb'])); t(lambda:r(['a,"b"c'],strict=True)); t(lambda:r(['"a'],strict=True)); t(lambda:r([b'a'])); t(lambda:r(['a'],delimiter='ab')); t(lambda:r(['a'],delimiter=3)); t(lambda:r(['a'],quotechar='')); t(lambda:r(['a'],quoting=9)); t(lambda:r(['a'],quoting='x')); t(lambda:r(['a'],foo=3)); t(lambda:r(['a'],'nope')); t(lambda:r(3)); t(lambda:r(['a'],quotechar=None,quoting=csv.QUOTE_ALL)); t(lambda:r(['1,"x",2.5'],quoting=csv.QUOTE_NONNUMERIC)); t(lambda:r(['1,x'],quoting=csv.QUOTE_NONNUMERIC))
w=lambda row,**k:(lambda f:(csv.writer(f,**k).writerow(row),f.getvalue()))(io.StringIO())
t(lambda:w([1,'a,b',None,2.5,'q"x','l\nb',''])); t(lambda:w([''])); t(lambda:w([])); t(lambda:w(3)); t(lambda:w([''],quoting=csv.QUOTE_NONE)); t(lambda:w(['a,b'],quoting=csv.QUOTE_NONE)); t(lambda:w(['a,b'],quoting=csv.QUOTE_NONE,escapechar='\\')); t(lambda:w(['a"b'],doublequote=False)); t(lambda:w(['a"b'],doublequote=False,escapechar='\\')); t(lambda:w([1,'a',None],quoting=csv.QUOTE_NONNUMERIC)); t(lambda:w([1,'a',None],quoting=csv.QUOTE_STRINGS));t(lambda:w([1,'a',None],quoting=csv.QUOTE_NOTNULL)); t(lambda:w([None])); t(lambda:csv.writer(3)); t(lambda:w([' a'])); t(lambda:w(['a'],lineterminator=None)); t(lambda:csv.list_dialects()); t(lambda:csv.get_dialect('x')); t(lambda:csv.register_dialect('x',delimiter=';')); t(lambda:csv.get_dialect('x').delimiter); t(lambda:csv.unregister_dialect('y')); t(lambda:csv.register_dialect(3)); t(lambda:csv.field_size_limit()); t(lambda:csv.DictReader(['a,b','1,2,3','4']).__next__()); t(lambda:list(csv.DictReader(['a,b','1,2,3','','4'],restkey='r',restval='v'))); 
def dw():
    f=io.StringIO(); x=csv.DictWriter(f,['a','b'],extrasaction='raise'); x.writeheader(); x.writerow({'a':1,'c':2})
t(dw); t(lambda:csv.DictWriter(io.StringIO(),['a'],extrasaction='zz')); t(lambda:csv.Error.__module__); t(lambda:type(csv.reader([]))); t(lambda:csv.reader(['a','b']).line_num); t(lambda:csv.reader([]).dialect.delimiter);  t(lambda:csv.Dialect()); t(lambda:csv.Sniffer().sniff("a;b;c\n1;2;3\n4;5;6\n").delimiter); t(lambda:csv.Sniffer().has_header("name,age\nbob,3\nal,4\n"));  t(lambda:csv.__all__); t(lambda:csv.__version__); t(lambda:r(['a b'],delimiter=' ',skipinitialspace=True)); t(lambda:r(['x'*140000])); t(lambda:csv.DictReader(['a,b']).fieldnames)
class D(csv.Dialect): delimiter='|'
t(lambda:D()); t(lambda:r(['a|b'],D)); 
