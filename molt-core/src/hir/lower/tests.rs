//! Lowering of small functions, as text. What the code does is tested by running programs; here
//! is the shape that other passes rely on.

use super::{ModuleInfo, ModuleResolver, lower};
use crate::hir::{Function, ModuleId};
use crate::syntax::parse;
use cranelift_entity::EntityRef;

struct OnlyMath;

impl ModuleResolver for OnlyMath {
    fn module(&self, name: &str) -> Option<ModuleId> {
        (name == "math").then(|| ModuleId::new(7))
    }
}

fn text(source: &str) -> (String, Vec<String>) {
    let Ok(parsed) = parse(source.as_bytes(), "t.py") else {
        panic!("{source}")
    };
    let left_out = Default::default();
    let info = ModuleInfo {
        has_columns: true,
        left_out: &left_out,
        name: "__main__",
        file: "t.py",
        is_package: false,
        package: None,
    };
    let (module, warnings) = lower(&parsed, &info, &OnlyMath);
    for (_, function) in &module.functions {
        check_entry(function);
    }
    (
        module.print(),
        warnings
            .into_iter()
            .map(|warning| warning.message)
            .collect(),
    )
}

/// Nothing but parameters and unbound variables may be read before it is set.
fn check_entry(function: &Function) {
    let live = crate::hir::liveness::Liveness::compute(function);
    for reg in live.block_in(Function::ENTRY).iter() {
        let is_variable = function.reg_names.iter().any(|(named, _)| *named == reg);
        assert!(
            is_variable || function.param_regs.contains(&reg),
            "{reg} is not set"
        );
    }
}

/// The blocks of function 1 without line numbers.
fn check(source: &str, expected: &str) {
    let (text, _) = text(source);
    let start = text.find("\nfn1 ").map_or(0, |at| at + 1);
    let end = text[start..]
        .find("\n}")
        .map_or(text.len(), |at| start + at);
    let body: Vec<&str> = text[start..end]
        .lines()
        .skip(1)
        .map(|line| line.split("  # ").next().unwrap_or(line).trim())
        .collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(body, expected, "{source}\n{text}");
}

#[test]
fn counted_loop_needs_no_range_object() {
    check(
        "def f(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\n",
        "b0:
         r3 = const 0
         r1 = r3
         check_bound r0 n
         r4, r5, r6 = range r0
         jump b2
         b1:
         check_bound r1 s
         return r1
         b2:
         for r7 in range r4, r5, r6 do b3 else b1
         b3:
         r2 = r7
         check_bound r1 s
         check_bound r2 i
         r8 = r1 += r2
         r1 = r8
         jump b2",
    );
}

#[test]
fn finally_is_copied_for_each_way_out() {
    check(
        "def f():\n    try:\n        return g()\n    finally:\n        h()\n",
        "b0:
         jump b2
         b1:
         r5 = catch
         r6 = push_handled r5
         jump b5
         b2: on error b1
         r0 = global g
         r1 = call r0()
         r2 = r1
         jump b3
         b3:
         r3 = global h
         r4 = call r3()
         return r2
         b4:
         r9 = catch
         pop_handled r6
         reraise r9
         b5: on error b4
         r7 = global h
         r8 = call r7()
         jump b6
         b6:
         pop_handled r6
         reraise r5",
    );
}

#[test]
fn conditions_jump_without_making_bools() {
    check(
        "def f(a, b, c):\n    if a and not (b or a < b < c):\n        return 1\n",
        "b0:
         check_bound r0 a
         if r0 then b3 else b1
         b1:
         r6 = const None
         return r6
         b2:
         r5 = const 1
         return r5
         b3:
         check_bound r1 b
         if r1 then b1 else b4
         b4:
         check_bound r0 a
         check_bound r1 b
         r3 = r0 < r1
         if r3 then b5 else b2
         b5:
         check_bound r2 c
         r4 = r1 < r2
         if r4 then b1 else b2",
    );
}

#[test]
fn captured_parameters_move_to_cells() {
    check(
        "def f(a):\n    return lambda: a\n",
        "b0:
         r1 = make_cell r0
         unset r0
         r2 = function fn2 closure(r1)
         return r2",
    );
}

#[test]
fn comprehensions_run_in_place() {
    check(
        "def f(x):\n    return [y for y in x]\n",
        "b0:
         check_bound r0 x
         r1, r2 = iter r0
         r3 = list
         unset r4
         jump b2
         b1:
         unset r4
         return r3
         b2:
         for r5 in r1, r2 do b3 else b1
         b3:
         r4 = r5
         check_bound r4 y
         append r3 r4
         jump b2",
    );
}

#[test]
fn operands_are_kept_when_an_expression_rebinds() {
    check(
        "def f(x):\n    return x + (x := 1)\n",
        "b0:
         check_bound r0 x
         r1 = r0
         r2 = const 1
         r0 = r2
         r3 = r1 + r2
         return r3",
    );
}

#[test]
fn imports() {
    let (text, _) = text("import math\nimport nowhere.at_all\n");
    assert!(text.contains("= import m7 "), "{text}");
    assert!(text.contains("= import missing nowhere "), "{text}");
}

#[test]
fn dynamic_code_is_reported() {
    let (_, warnings) = text("exec(x)\n");
    assert_eq!(
        warnings,
        ["exec() of text that is no constant of the program is not possible"]
    );
    let (code, warnings) = text("y = eval('x + 1')\n");
    assert!(warnings.is_empty() && code.contains("global x"), "{code}");
    let (_, warnings) = text("def exec(x): pass\nexec('x')\n");
    assert!(warnings.is_empty());
}
