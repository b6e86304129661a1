"""Examples of many kinds.

>>> import math, string
>>> math.floor(2.7)
2
>>> from collections import Counter as C
>>> C('aab')
Counter({'a': 2, 'b': 1})
>>> for i in range(3): i
0
1
2
>>> if True:
...     'shown'
... else:
...     'not'
'shown'
>>> None
>>> x = 5
>>> x
5
>>> _
5
>>> def helper(a):
...     '''Doc.'''
...     return a * x
...
>>> helper(3)
15
>>> class K:
...     def __repr__(self):
...         return 'K!'
>>> K(), [K()]
(K!, [K!])
>>> x = 10
>>> helper(3)
30
>>> print('a\\nb')
a
b
>>> lst = [1,
...        2]
>>> lst
[1, 2]
>>> total
Traceback (most recent call last):
    ...
NameError: name 'total' is not defined
>>> 1 +
Traceback (most recent call last):
    ...
SyntaxError: invalid syntax
>>> global_counter += 1
>>> global_counter
1
>>> print('a\\n\\nb')
a
<BLANKLINE>
b
>>> with open('nothere') as f: pass
Traceback (most recent call last):
FileNotFoundError: [Errno 2] No such file or directory: 'nothere'
>>> string.ascii_lowercase[:3]
'abc'
>>> sorted({3, 1}), {'b': 1}
([1, 3], {'b': 1})
>>> assert helper(1) == 10
>>> lambda: 1  # doctest: +ELLIPSIS
<function <lambda> at 0x...>
>>> 0.1 + 0.2
0.30000000000000004
>>> "it's"
"it's"
"""
import doctest
import io
import sys
import unittest

global_counter = 0
def fact(n: int) -> int:
    """
    >>> [fact(n) for n in range(6)]
    [1, 1, 2, 6, 24, 120]
    >>> fact(-1)
    Traceback (most recent call last):
        ...
    ValueError: n must be >= 0
    >>> fact(30.1)
    Traceback (most recent call last):
        ...
    ValueError: n must be exact integer
    """
    if n < 0: raise ValueError("n must be >= 0")
    if int(n) != n: raise ValueError("n must be exact integer")
    r = 1
    for k in range(2, n + 1): r *= k
    return r
class Node:
    """A node.

    >>> n = Node(1)
    >>> n.add(Node(2)).val
    2
    """
    def __init__(self, val): self.val = val; self.kids = []
    def add(self, k):
        """
        >>> Node(1).add(5)
        5
        """
        self.kids.append(k); return k
    @property
    def size(self):
        """
        >>> Node(3).size
        0
        """
        return len(self.kids)
    @staticmethod
    def make(*a):
        """
        >>> Node.make(4).val
        4
        >>> Node.make()
        Traceback (most recent call last):
        IndexError: tuple index out of range
        """
        return Node(a[0])
    @classmethod
    def many(cls, n):
        """
        >>> len(Node.many(3))
        3
        """
        return [cls(i) for i in range(n)]
__test__ = {'extra': """
>>> fact(3)
6
>>> fact(4)
24
"""}
def gen(n):
    """Yield.

    >>> list(gen(3))
    [0, 1, 2]
    >>> print(*gen(4), sep=',')   # doctest: +NORMALIZE_WHITESPACE
    0,1,2,3
    >>> gen(2)  # doctest: +SKIP
    nope
    """
    yield from range(n)
if __name__ == "__main__":
    r = doctest.testmod()
    print(r, r.failed, r.attempted)
    doctest.testmod(name='q', verbose=True, optionflags=doctest.ELLIPSIS)
    doctest.run_docstring_examples(gen, globals(), verbose=True, name='gen')
    f = doctest.DocTestFinder()
    for t in f.find(Node):
        print(t.name, len(t.examples), t.lineno)
    p = doctest.DocTestParser()
    print(p.get_examples(gen.__doc__)[0].source, p.get_examples(gen.__doc__)[0].want)
    suite = doctest.DocTestSuite(sys.modules[__name__])
    result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
    print(result.testsRun, len(result.failures))
    # Failing examples, whose reports name the file.
    report = io.StringIO()
    test = doctest.DocTestParser().get_doctest(
        ">>> fact(2)\n3\n>>> nothing\n>>> fact(3)\n6\n", globals(), "failing", None, 0
    )
    runner = doctest.DocTestRunner()
    print(runner.run(test, out=report.write))
    print(report.getvalue().split("Exception raised")[0])
