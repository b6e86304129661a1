from datetime import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: date(2020,1,2)-datetime(2020,1,1))
t(lambda: datetime(2020,1,2)-date(2020,1,1))
t(lambda: date(2020,1,2)<datetime(2020,1,1))
t(lambda: datetime(2020,1,2)<date(2020,1,1))
t(lambda: datetime(2020,1,2)==date(2020,1,2))
t(lambda: date(2020,1,2)==datetime(2020,1,2))
t(lambda: date(1,2,3,4)); t(lambda: date(1,2)); t(lambda: date(1,2,x=3)); t(lambda: date(1,2,3,day=4)); t(lambda: date(1,2,day=4,month=5)); t(lambda: date(1.5,2,3)); t(lambda: date(10**10,1,1)); t(lambda: date(10**30,1,1)); t(lambda: date(-10**10,1,1))
t(lambda: datetime(1,2,3,4,5,6,7,None,1)); t(lambda: datetime(1,2,3,4,5,6,7,None,1,2)); t(lambda: datetime(1)); t(lambda: datetime(1,2,3,foo=1)); t(lambda: datetime(1,2,3,fold=2)); t(lambda: datetime(1,2,3,fold='a')); t(lambda: datetime(1,2,3,tzinfo=3)); t(lambda:datetime())
t(lambda: time(1,2,3,4,None,5)); t(lambda: time('a')); t(lambda: time(24)); t(lambda: time(x=2));t(lambda: time(1,2,3,4,None,5,6))
t(lambda: timedelta(1,2,3,4,5,6,7,8)); t(lambda: timedelta(foo=1)); t(lambda: timedelta('a')); t(lambda: timedelta(1,days=2)); t(lambda: timedelta(10**9)); t(lambda: timedelta(10**30)); t(lambda: timedelta(float('nan'))); t(lambda: timedelta(1e300)); t(lambda:timedelta(days=float('inf')))
t(lambda: timedelta(1)//0); t(lambda: timedelta(1)/0); t(lambda: timedelta(1)/timedelta(0)); t(lambda: timedelta(1)//timedelta(0)); t(lambda: timedelta(1)%timedelta(0)); t(lambda: divmod(timedelta(1),timedelta(0))); t(lambda: timedelta(1)/0.0); t(lambda: timedelta(1)*10**30); t(lambda: timedelta(1)*10**9); t(lambda: timedelta(0)*10**30); t(lambda: timedelta(1)//10**30); t(lambda: timedelta(-1)//10**30); t(lambda: timedelta(1)/10**30);t(lambda: timedelta(1)*float('nan')); t(lambda: timedelta(1)*float('inf')); t(lambda: timedelta(1)*True); t(lambda: True*timedelta(1)); t(lambda: 2.5*timedelta(1)); t(lambda: timedelta(1)+1); t(lambda: timedelta.max+timedelta(1)); t(lambda: abs(timedelta.min)); t(lambda:-timedelta.min); t(lambda:timedelta(1)%2); t(lambda:divmod(timedelta(1),2)); t(lambda:timedelta(1)//2.0)
t(lambda: timezone()); t(lambda: timezone(1)); t(lambda: timezone(timedelta(1))); t(lambda: timezone(timedelta(0),1)); t(lambda: timezone(timedelta(0),'x','y')); t(lambda: timezone(timedelta(0),'')); t(lambda: timezone(timedelta(hours=1),'x')); t(lambda: timezone(offset=timedelta(0)) is timezone.utc); t(lambda: timezone(timedelta(0), None)); t(lambda: timezone.utc.utcoffset(3)); t(lambda: timezone.utc.tzname()); t(lambda: timezone.utc.fromutc(3)); t(lambda:timezone.utc==3); t(lambda: timezone.utc<timezone.utc); t(lambda: timezone(timedelta(microseconds=1))); t(lambda: str(timezone(-timedelta(hours=1,microseconds=1))))
t(lambda: date.max+timedelta(1)); t(lambda: datetime.max+timedelta(1)); t(lambda: date(2020,1,1).replace(1,2,3,4)); t(lambda: date(2020,1,1).replace(month=13)); t(lambda: date(2020,1,1).replace(foo=13)); t(lambda: datetime(2020,1,1).replace(fold=3)); t(lambda: datetime(2020,1,1).replace(tzinfo=3)); t(lambda: date(2020,1,1).replace(year=None)); t(lambda: datetime(2020,1,1).replace(2020,1,1,1,1,1,1,None,1))
t(lambda: datetime.fromtimestamp('a')); t(lambda: datetime.fromtimestamp(1e30)); t(lambda: datetime.fromtimestamp(1e12)); t(lambda: datetime.fromtimestamp(1,3)); t(lambda: datetime.fromtimestamp()); t(lambda: datetime.fromtimestamp(1,tz=timezone.utc)); t(lambda: datetime.fromtimestamp(-1.5,timezone.utc)); t(lambda: datetime.fromtimestamp(10**30)); t(lambda: datetime.fromtimestamp(1, timezone.utc, 3)); t(lambda:datetime.fromtimestamp(float('nan')))
t(lambda: datetime.combine(1,2)); t(lambda: datetime.combine(date(1,2,3),2)); t(lambda: datetime.combine(date(1,2,3),time(4),3)); t(lambda: datetime.combine(date(1,2,3))); t(lambda: datetime.combine(datetime(1,2,3,4),time(5), tzinfo=timezone.utc)); t(lambda: datetime.combine(time=time(1),date=date(1,1,1)))
t(lambda: datetime(2020,1,1).isoformat('ab')); t(lambda: datetime(2020,1,1).isoformat(1)); t(lambda: datetime(2020,1,1).isoformat(timespec='x')); t(lambda: datetime(2020,1,1).isoformat(timespec=1)); t(lambda: datetime(2020,1,1).isoformat('\u20ac')); t(lambda: time(1).isoformat(1)); t(lambda:datetime(2020,1,1).isoformat('T','auto',1)); t(lambda:datetime(2020,1,1).isoformat(foo=1))
t(lambda: datetime(2020,1,1).astimezone(3)); t(lambda: date.fromordinal(0)); t(lambda: date.fromordinal(10**8)); t(lambda: date.fromordinal('a')); t(lambda: date.fromordinal(10**20)); t(lambda: datetime.fromordinal(5))
t(lambda: hash(timedelta(1,2,3))); t(lambda: hash(date(2020,1,2))); t(lambda: hash(datetime(2020,1,2))); t(lambda: hash(datetime(2020,1,2,tzinfo=timezone.utc))); t(lambda: hash(time(1,2,3))); t(lambda: hash(time(1,2,3,tzinfo=timezone(timedelta(hours=1))))); t(lambda: hash(time(1,2,3,tzinfo=timezone.utc))); t(lambda: hash(timezone.utc)); t(lambda: hash(datetime(2020,1,2,fold=1)))
t(lambda: datetime(2020,1,1)<3); t(lambda: datetime(2020,1,1)-3); t(lambda: 3-datetime(2020,1,1)); t(lambda: timedelta(1)-datetime(2020,1,1)); t(lambda: timedelta(1)+datetime(2020,1,1)); t(lambda: timedelta(1)+date(2020,1,1)); t(lambda: date(2020,1,1)+3); t(lambda: datetime(2020,1,1)<datetime(2020,1,1,tzinfo=timezone.utc)); t(lambda: datetime(2020,1,1)==datetime(2020,1,1,tzinfo=timezone.utc)); t(lambda: datetime(2020,1,1)-datetime(2020,1,1,tzinfo=timezone.utc)); t(lambda: time(1)<time(1,tzinfo=timezone.utc)); t(lambda: time(1)<3); t(lambda:time(1)==3)
t(lambda: datetime(2020,1,1,3,4,5,600,tzinfo=timezone.utc).__reduce_ex__(2)); t(lambda: datetime(2020,1,1,3,4,5,600,fold=1).__reduce_ex__(4)); t(lambda: date(2020,1,1).__reduce__()); t(lambda: time(1,fold=1).__reduce__()); t(lambda: timedelta(1).__reduce__()); t(lambda: timezone.utc.__reduce__()); t(lambda: timezone.utc.__getinitargs__()); t(lambda:timezone(timedelta(1,-1),'a').__reduce__()); t(lambda:time(1,fold=1).__reduce_ex__(4))
class Z(tzinfo):
    def __repr__(self): return "Z()"
    def utcoffset(self,d): return self.v
    dst=utcoffset
    def tzname(self,d): return self.v
z=Z()
for v in (None,3,timedelta(1),timedelta(hours=1), timedelta(hours=-1,seconds=-1)):
    z.v=v
    t(lambda: datetime(2020,1,1,tzinfo=z).utcoffset()); t(lambda: datetime(2020,1,1,tzinfo=z).tzname()); t(lambda: str(datetime(2020,1,1,tzinfo=z))); t(lambda: time(1,tzinfo=z).dst()); t(lambda: datetime(2020,1,1,tzinfo=z)==datetime(2020,1,1,tzinfo=timezone.utc)); t(lambda: datetime(2020,1,1,tzinfo=z)-datetime(2020,1,1,tzinfo=timezone.utc)); t(lambda: datetime(2020,1,1,tzinfo=z).astimezone(timezone.utc)); t(lambda: datetime(2020,1,1,tzinfo=timezone.utc).astimezone(z)); t(lambda: hash(datetime(2020,1,1,tzinfo=z))); t(lambda: datetime(2020,1,1,tzinfo=z)<datetime(2020,1,1))
t(lambda: tzinfo().utcoffset(None)); t(lambda: tzinfo().fromutc(3)); t(lambda: tzinfo().__reduce__()); t(lambda: z.__reduce__()[0].__name__)
class D(datetime):
    def __new__(cls,*a,**k): print('new',a,k); return datetime.__new__(cls,*a,**k)
    def isoformat(self,*a,**k): return 'ISO'+str(a)+str(k)
    def strftime(self,f): return 'SF'+f
d=D(2020,1,2,3); t(lambda:d+timedelta(1)); t(lambda:d.replace(day=5)); t(lambda: str(d)); t(lambda:f'{d:%Y}'); t(lambda: D.fromtimestamp(0,timezone.utc)); t(lambda: D.combine(date(1,1,1),time(2))); t(lambda: D.fromisoformat('2020-01-01')); t(lambda: D.strptime('2020','%Y')); t(lambda: d.date()); t(lambda:d.astimezone(timezone.utc).__class__.__name__) if 0 else 0; t(lambda: d-d); t(lambda: D.fromordinal(3)); t(lambda: d.timetz()); t(lambda: D(b'\x07\xe4\x01\x01\x03\x04\x05\x00\x02X')); t(lambda:d==datetime(2020,1,2,3)); t(lambda:datetime(2020,1,2,3)<=d)
class E(timedelta): pass
t(lambda:E(1)); t(lambda:E(1)+E(2)); t(lambda:-E(1)); t(lambda:str(E(3))); t(lambda: E(1)==timedelta(1)); t(lambda:abs(E(1)).__class__)
class F(date):
    def isoformat(self): return 'fiso'
t(lambda:F(1,2,3)); t(lambda:str(F(1,2,3))); t(lambda:F(1,2,3)+timedelta(3)); t(lambda:F.today().__class__); t(lambda:F(1,2,3).replace(day=5)); t(lambda:F.fromisoformat('2020-01-01')); t(lambda:F.fromordinal(99)); t(lambda:F.fromisocalendar(2020,3,4))
t(lambda:f'{date(2020,1,2)}|{date(2020,1,2):%d}|{time(3)}|{time(3):%H}|{datetime(2020,1,1)}|{timedelta(1)}|{timezone.utc}')
t(lambda: date(2020,1,1).__format__(3)); t(lambda:date.min); t(lambda:(datetime.min,datetime.max,datetime.resolution,time.min,time.max,time.resolution,timedelta.min,timedelta.max,timedelta.resolution,timezone.min,timezone.max))
def s(o,n,v): setattr(o,n,v)
t(lambda:s(date,'x',1)); t(lambda:s(date(1,1,1),'year',1)); t(lambda:s(timedelta(1),'days',1)); t(lambda:s(date(1,1,1),'foo',1)); t(lambda:s(timezone.utc,'foo',1)); t(lambda:type('T',(timezone,),{}))
t(lambda: datetime(2020,1,1).timestamp()); t(lambda: datetime(2020,1,1,tzinfo=timezone.utc).timestamp()); t(lambda: datetime(1,1,1).timestamp()); t(lambda: datetime(2020,1,1).astimezone()); t(lambda: datetime(2020,1,1,tzinfo=timezone(timedelta(hours=3))).utctimetuple()); t(lambda: datetime(2020,1,1,tzinfo=timezone.utc).timetuple())
import copy,pickle
for o in (timedelta(1,2,3),date(1,2,3),datetime(1,2,3,4,5,6,7,timezone.utc,fold=1),time(1,2,3,4,fold=1),timezone.utc,timezone(timedelta(1,-1),'q'),E(3),F(1,2,3)):
    t(lambda:copy.copy(o)); t(lambda:copy.deepcopy(o)); 
    for p in range(6): t(lambda:pickle.loads(pickle.dumps(o,p)))
t(lambda:date.__doc__[:20]); t(lambda:date.__module__+date.__name__+date.__qualname__); t(lambda:datetime.__mro__); t(lambda:(date,datetime,time,timedelta,timezone,tzinfo))
t(lambda:isinstance(datetime(1,1,1),date)); t(lambda:bool(timedelta(0))); t(lambda:bool(time(0)))
t(lambda:{date(2020,1,1):1}[date(2020,1,1)]); t(lambda:sorted([date(2020,1,1),date(2019,1,1)])); t(lambda: sum([timedelta(1),timedelta(2)],timedelta())); t(lambda:min(datetime(2020,1,1),datetime(2019,1,1)))
match datetime(2020,1,2):
    case date(year=2020,month=m): print('m',m)
t(lambda:timedelta(seconds=1.5)); t(lambda:timedelta(0.1)); t(lambda:timedelta(microseconds=0.5)); t(lambda:timedelta(microseconds=1.5)); t(lambda:timedelta(microseconds=2.5)); t(lambda:timedelta(seconds=0.1,milliseconds=0.7,microseconds=0.5)); t(lambda:timedelta(microseconds=-0.5)); t(lambda:timedelta(weeks=1.7,hours=-3.3)); t(lambda:timedelta(days=True)); t(lambda:timedelta(microseconds=10**20)); t(lambda:timedelta(microseconds=10**60,milliseconds=-10**57)); t(lambda:timedelta(1)/2.5); t(lambda:timedelta(3)/7); t(lambda:timedelta(1)*0.123456); t(lambda:timedelta(microseconds=5)/2); t(lambda:timedelta(microseconds=7)/2); t(lambda:timedelta(microseconds=-5)/2); t(lambda:timedelta(5)/timedelta(3)); t(lambda:timedelta.max/timedelta(microseconds=1)); t(lambda:timedelta.max//timedelta(microseconds=1)); t(lambda:timedelta(-5)//timedelta(3)); t(lambda:timedelta(-5)%timedelta(3)); t(lambda:divmod(timedelta(-5),timedelta(3,5))); t(lambda:timedelta.max.total_seconds()); t(lambda:timedelta(-1,microseconds=1).total_seconds()); t(lambda:timedelta.max//7); t(lambda:timedelta.min//-1); t(lambda:timedelta.max*-1); t(lambda: timedelta.max-timedelta.max); t(lambda:-timedelta.max)
t(lambda:datetime(2020,1,1,fold=1)==datetime(2020,1,1)); t(lambda:repr(datetime(2020,1,1,1,1,1,1,timezone.utc,fold=1))); t(lambda:repr(time(1,2,3,4,timezone.utc,fold=1))); t(lambda:time(1,2,3,4,timezone.utc,fold=1).replace(hour=5)); t(lambda:time(1).replace(foo=1)); t(lambda:time(1).replace(tzinfo=None)); t(lambda:time(1,2,3,4).isoformat('milliseconds')); t(lambda:time(1,2,3,4).isoformat('microseconds')); t(lambda:time(1,2,3,4).isoformat('hours')); t(lambda:time(1,2,3,4).isoformat('minutes')); t(lambda:time(1,tzinfo=timezone.utc)==time(2,tzinfo=timezone(timedelta(hours=1)))); t(lambda:time(1,tzinfo=timezone.utc)<time(3,tzinfo=timezone(timedelta(hours=1))))
# Many sums and differences against ordinals, and texts both ways.
import random
r=random.Random(5)
check=0
for _ in range(3000):
    a=datetime(r.randint(1,9998),r.randint(1,12),r.randint(1,28),r.randint(0,23),r.randint(0,59),r.randint(0,59),r.randint(0,999999))
    d=timedelta(r.randint(-300,300),r.randint(-10**6,10**6),r.randint(-10**9,10**9))
    b=a+d
    assert b-a==d and b-d==a and (b>a)==(d>timedelta(0)), (a,d)
    assert datetime.fromisoformat(b.isoformat())==b
    assert hash(b)==hash(datetime.combine(b.date(),b.time()))
    x=d*r.random(); y=d/r.randint(1,99); z=d//r.randint(1,99); w=d*r.randint(-99,99); q,m=divmod(w,timedelta(seconds=r.randint(1,99)))
    check=hash((check,b,x,y,z,w,q,m,b.isocalendar()[:],b.weekday(),b.toordinal(),str(b),repr(b),str(x),b.timestamp() if a.tzinfo else 0))
print(check)
