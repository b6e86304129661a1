//! What names mean, scope by scope, written as CPython's `symtable` module reports it.

use super::{Place, ScopeTable};
use crate::syntax::parse;

/// One line per scope: its name and its symbols with a letter for where they live.
fn show(table: &ScopeTable) -> String {
    let mut lines = Vec::new();
    for (_, scope) in table.iter() {
        let mut line = scope.name.to_string();
        for (name, symbol) in &scope.symbols {
            let place = match symbol.place {
                Place::Local => "local",
                Place::Cell => "cell",
                Place::Free => "free",
                Place::GlobalImplicit => "global",
                Place::GlobalExplicit => "global!",
            };
            let through = if symbol.passes_through {
                "+through"
            } else {
                ""
            };
            line += &format!(" {name}:{place}{through}");
        }
        if scope.needs_class_cell {
            line += " needs-class-cell";
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn check(source: &str, expected: &str) {
    let module = match parse(source.as_bytes(), "t.py") {
        Ok(module) => module,
        Err(failure) => panic!("{source}: {:?}", failure.diagnostics),
    };
    assert_eq!(show(&module.scopes), expected, "{source}");
}

#[test]
fn closures() {
    check(
        "def f(a):\n    b = 1\n    def g():\n        nonlocal b\n        b = a\n        return c\n",
        "<module> f:local\n\
         f a:cell b:cell g:local\n\
         g b:free a:free c:global",
    );
    check(
        "def f():\n    x = 1\n    class C:\n        x = 2\n        def m(self): return x\n",
        "<module> f:local\n\
         f x:cell C:local\n\
         C x:local+through m:local\n\
         m self:local x:free",
    );
    check(
        "def f():\n    global x\n    x = 1\n    def g(): return x\n",
        "<module> f:local\nf x:global! g:local\ng x:global",
    );
}

#[test]
fn classes() {
    check(
        "class C:\n    __a = 1\n    def m(self): return super().m() + self.__b + __c\n",
        "<module> C:local\n\
         C _C__a:local m:local needs-class-cell\n\
         m self:local super:global __class__:free _C__c:global",
    );
}

#[test]
fn comprehensions() {
    check(
        "def f(n):\n    return [(y := x) + n for x in n if (lambda: x)()]\n",
        "<module> f:local\n\
         f n:local y:local\n\
         <listcomp> x:cell y:free n:free\n\
         <lambda> x:free",
    );
    check(
        "[y := x for x in z]\n",
        "<module> z:global y:local\n<listcomp> x:local y:global!",
    );
    check(
        "def f(n):\n    return (x + n for x in n)\n",
        "<module> f:local\nf n:cell\n<genexpr> x:local n:free",
    );
}

#[test]
fn type_parameters() {
    check(
        "class C[T]:\n    x: T\n    def m[U: int](self, a: T) -> U: ...\n",
        "<module> C:local\n\
         <generic parameters of C> T:cell .type_params:cell\n\
         C __type_params__:local .type_params:free x:local T:free+through m:local\n\
         <generic parameters of m> U:local T:free __classdict__:free\n\
         U __classdict__:free int:global\n\
         m self:local a:local",
    );
}
