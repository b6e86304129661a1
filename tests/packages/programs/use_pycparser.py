from pycparser import c_parser, c_generator, c_ast
a = c_parser.CParser().parse("typedef int T; struct s { T a; char *b[3]; };\nint main(int argc, char **argv) { for (int i = 0; i < 10; i++) { if (i % 2) printf(\"%d\\n\", i); } return (T)0x1f; }", "x.c")
a.show()
print(c_generator.CGenerator().visit(a))
class V(c_ast.NodeVisitor):
    def visit_FuncCall(self, n): print(n.name.name, n.coord)
V().visit(a)
try: c_parser.CParser().parse("int x = ;")
except Exception as e: print(type(e).__name__, e)
