//! Which messages a source text gets, and what string literals mean.

use super::{parse, strings};
use ruff_python_ast::{Expr, Stmt};

/// One `line:column message` for each diagnostic.
fn found(source: &str) -> Vec<String> {
    match parse(source.as_bytes(), "t.py") {
        Ok(_) => Vec::new(),
        Err(failure) => failure
            .diagnostics
            .iter()
            .map(|diagnostic| {
                let place = failure
                    .source
                    .line_column(diagnostic.span.unwrap_or_default().start);
                format!("{}:{} {}", place.line, place.column, diagnostic.message)
            })
            .collect(),
    }
}

fn check(source: &str, expected: &[&str]) {
    assert_eq!(found(source), expected, "{source}");
}

#[test]
fn what_stands_before_an_error_may_be_any_character() {
    let plain = found("x~");
    assert_eq!(plain[0], "1:2 invalid syntax");
    assert_eq!(found("\u{e9}~"), plain);
}

#[test]
fn all_errors_of_a_file() {
    check(
        "def f():\n    yield 1\nreturn\nbreak\nclass C:\n    yield 2\n",
        &[
            "3:1 'return' outside function",
            "4:1 'break' outside loop",
            "6:5 'yield' outside function",
        ],
    );
    check(
        "1 = x\ny = 2\nf() = 3\n",
        &[
            "1:1 cannot assign to literal",
            "3:1 cannot assign to function call",
        ],
    );
}

#[test]
fn brackets() {
    check("x = (1,\ny = 2\n", &["1:5 '(' was never closed"]);
    check(
        "x = [1)\n",
        &["1:7 closing parenthesis ')' does not match opening parenthesis '['"],
    );
    check("x = 1)\n", &["1:6 unmatched ')'"]);
    check(&format!("{}{}", "(".repeat(200), ")".repeat(200)), &[]);
    check(
        &format!("{}{}", "(".repeat(201), ")".repeat(201)),
        &["1:201 too many nested parentheses"],
    );
}

#[test]
fn names() {
    check(
        "def f(a, a): pass\n",
        &["1:10 duplicate argument 'a' in function definition"],
    );
    check(
        "def f(a):\n    global a\n",
        &["2:12 name 'a' is parameter and global"],
    );
    check(
        "def f():\n    x = 1\n    global x\n",
        &["3:12 name 'x' is assigned to before global declaration"],
    );
    check(
        "def f():\n    print(x)\n    global x\n",
        &["3:12 name 'x' is used prior to global declaration"],
    );
    check(
        "def f():\n    nonlocal x\n",
        &["2:14 no binding for nonlocal 'x' found"],
    );
    check(
        "nonlocal x\n",
        &["1:10 nonlocal declaration not allowed at module level"],
    );
    check(
        "[x := 1 for x in y]\n",
        &["1:2 assignment expression cannot rebind comprehension iteration variable 'x'"],
    );
    check("__debug__ = 1\n", &["1:1 cannot assign to __debug__"]);
    check("f(__debug__=1)\n", &["1:3 cannot assign to __debug__"]);
}

#[test]
fn except_star() {
    check(
        "for i in x:\n    try: pass\n    except* E: break\n",
        &["3:16 'break', 'continue' and 'return' cannot appear in an except* block"],
    );
    check(
        "try: pass\nexcept: pass\nexcept E: pass\n",
        &["2:1 default 'except:' must be last"],
    );
    check("try: pass\nexcept* E:\n    for i in x: break\n", &[]);
}

#[test]
fn matching() {
    check(
        "match x:\n    case _: pass\n    case 1: pass\n",
        &["2:10 wildcard makes remaining patterns unreachable"],
    );
    check(
        "match x:\n    case [(_ | 1)]: pass\n",
        &["2:12 wildcard makes remaining patterns unreachable"],
    );
    check(
        "match x:\n    case [a] | [b]: pass\n",
        &["2:10 alternative patterns bind different names"],
    );
    check(
        "match x:\n    case (a, a): pass\n",
        &["2:14 multiple assignments to name 'a' in pattern"],
    );
}

#[test]
fn asynchronous() {
    check("async def f():\n    return [x async for x in y]\n", &[]);
    check(
        "def f():\n    await x\n",
        &["2:5 'await' outside async function"],
    );
    check(
        "def f():\n    return [x async for x in y]\n",
        &["2:12 asynchronous comprehension outside of an asynchronous function"],
    );
    check(
        "async def f():\n    yield 1\n    return 2\n",
        &["3:5 'return' with value in async generator"],
    );
}

#[test]
fn surrogates_survive() {
    let cases: [(&str, &[u8]); 6] = [
        (r"'\ud800'", b"\xed\xa0\x80"),
        (
            r"'a\ud83d\ude00\n\N{BULLET}\x41\101'",
            "a\0\0\n•AA".as_bytes(),
        ),
        (r"'\ufffd'", "\u{fffd}".as_bytes()),
        (r"r'\ud800�'", r"\ud800�".as_bytes()),
        ("'''\\\n\\udfff\\d'''", b"\xed\xbf\xbf\\d"),
        ("'plain'", b"plain"),
    ];
    for (source, expected) in cases {
        let Ok(module) = parse(source.as_bytes(), "t.py") else {
            panic!("{source}")
        };
        let [Stmt::Expr(statement)] = module.tree().body.as_slice() else {
            panic!("{source}")
        };
        let Expr::StringLiteral(literal) = &*statement.value else {
            panic!("{source}")
        };
        let mut value = Vec::new();
        for part in literal.value.iter() {
            value.extend(strings::string_literal(part, &module.source.text));
        }
        let mut expected = expected.to_vec();
        if let Some(at) = expected.windows(2).position(|pair| pair == b"\0\0") {
            expected.splice(at..at + 2, *b"\xed\xa0\xbd\xed\xb8\x80");
        }
        assert_eq!(value, expected, "{source}");
    }
}

#[test]
fn deep_trees() {
    let depth = 100_000;
    check(&format!("x = {}1\n", "-".repeat(depth)), &[]);
    check(&format!("x = 1{}\n", "+1".repeat(depth)), &[]);
    check(&format!("x = a{}\n", ".b".repeat(depth)), &[]);
}
