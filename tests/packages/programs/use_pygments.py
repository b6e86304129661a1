from pygments import highlight, lex
from pygments.lexers.python import PythonLexer
from pygments.lexers import get_lexer_by_name
from pygments.formatters import HtmlFormatter
from pygments.formatters.terminal import TerminalFormatter
code = 'def f(x: int) -> str:\n    """doc"""\n    return f"{x!r}" + \'a\\n\'  # c\n\nclass A(B): pass\n'
for t, v in lex(code, PythonLexer()):
    print(t, repr(v))
print(highlight(code, PythonLexer(), HtmlFormatter(linenos=True, full=False)))
print(highlight(code, PythonLexer(), TerminalFormatter()))
print(HtmlFormatter().get_style_defs(".h")[:300])
from pygments.lexers.data import JsonLexer
print(highlight('{"a": [1, true, null]}', JsonLexer(), HtmlFormatter(nowrap=True)))
print(get_lexer_by_name("python").name)
