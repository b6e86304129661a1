import inspect
def f(a, b: int = 3, /, c='x', *args, d, e: 'str' = None, **kw) -> list[int]: "doc\n   more\n     x"
print(inspect.signature(f)); print([ (p.name,p.kind.name,p.default is inspect._empty) for p in inspect.signature(f).parameters.values()])
print(inspect.getfullargspec(f)); print(inspect.getdoc(f)); print(inspect.isfunction(f),inspect.isbuiltin(len),inspect.isclass(int),inspect.ismodule(inspect))
class A:
    "A doc"
    def __init__(self, x, y=2): pass
    def m(self, q): "m doc"
    @classmethod
    def c(cls, z): pass
    @staticmethod
    def s(w): pass
    @property
    def p(self): return 1
print(inspect.signature(A), inspect.signature(A(1).m), inspect.signature(A.c), inspect.signature(A.s), inspect.signature(A.m))
print([n for n,v in inspect.getmembers(A(1)) if not n.startswith('_')], [n for n,v in inspect.getmembers(A, inspect.isfunction)])
b=inspect.signature(f).bind(1,2,3,4,d=5,z=6); print(b.arguments, b.args, b.kwargs); b.apply_defaults(); print(b)
for a,k in [((),{}),((1,),{}),((1,2,3),{'c':3,'d':1}),((1,),{'d':1,'b':2})]:
    try: print(inspect.signature(f).bind(*a,**k))
    except TypeError as e: print(e)
import functools
print(inspect.signature(functools.partial(f,1,d=3)))
@functools.wraps(f)
def g(*a,**k): pass
print(inspect.signature(g), inspect.unwrap(g) is f)
def gen(): yield 1
async def co(): pass
async def ag(): yield
print(inspect.isgeneratorfunction(gen),inspect.iscoroutinefunction(co),inspect.isasyncgenfunction(ag),inspect.getgeneratorstate(gen()))
x=gen(); next(x); print(inspect.getgeneratorstate(x)); list(x); print(inspect.getgeneratorstate(x))
print(inspect.cleandoc("a\n   b\n  c\n")); print(inspect.getmro(bool)); print(inspect.isabstract(A)); print(repr(inspect.Parameter('x',inspect.Parameter.KEYWORD_ONLY,default=3)))
print(inspect.getcallargs(A(1).m,5).keys()); print(inspect.isroutine(len),inspect.ismethod(A(1).m),inspect.isdatadescriptor(A.p))
import dataclasses
@dataclasses.dataclass
class D: x:int; y:str='a'
print(inspect.signature(D))
