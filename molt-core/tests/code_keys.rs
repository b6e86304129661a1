//! Keys of generated code: what must change them, and what must not.

use cranelift_entity::EntityRef;
use molt_core::hir::ModuleId;
use molt_core::hir::lower::{ModuleInfo, ModuleResolver, lower};
use molt_core::{RuntimeSymbols, Unit, plan};

struct NoModules;

impl ModuleResolver for NoModules {
    fn module(&self, _: &str) -> Option<ModuleId> {
        None
    }
}

/// The key of function `f` of a program.
fn key(source: &str) -> [u8; 32] {
    let Ok(parsed) = molt_core::syntax::parse(source.as_bytes(), "t.py") else {
        panic!("valid Python")
    };
    let info = ModuleInfo {
        name: "m",
        file: "t.py",
        is_package: false,
        package: None,
        has_columns: true,
        left_out: &Default::default(),
    };
    let (hir, _) = lower(&parsed, &info, &NoModules);
    let units = [Unit {
        hir,
        native: false,
        library: false,
        compact: false,
    }];
    let runtime = RuntimeSymbols::new([], []);
    let plan = plan(
        &units,
        ModuleId::new(0),
        &runtime,
        "x86_64-unknown-linux-gnu",
    );
    let plan = plan.unwrap_or_else(|e| panic!("{e:?}"));
    let piece = plan.pieces().find(|p| p.symbol.starts_with("py.m.f."));
    piece.expect("the program has a function `f`").key
}

#[test]
fn strs_of_the_runtime_are_told_apart() {
    // The empty str and those of one character are the runtime's and are referred to by their names.
    let long = key("def f(): return 'class add'");
    let (empty, one) = (key("def f(): return ''"), key("def f(): return 'x'"));
    assert_ne!(long, empty);
    assert_ne!(long, one);
    assert_ne!(empty, one);
    assert_ne!(one, key("def f(): return 'y'"));
}

#[test]
fn what_is_elsewhere_does_not_count() {
    let alone = key("def f(): return 'text'");
    let after = key("x = 'other'\ndef g(): return x\ndef f(): return 'text'");
    assert_eq!(alone, after);
}
