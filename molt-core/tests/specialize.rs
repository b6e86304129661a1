//! From Python to TIR, with snapshots: `tests/specialize/*.py` and beside each the TIR of its functions after all passes.
//!
//! `UPDATE=1 cargo test -p molt-core --test specialize` rewrites the snapshots. The differential programs are compiled as well,
//! and the verifier looks at every function; in debug builds also after each pass.

use cranelift_entity::EntityRef;
use molt_core::hir::ModuleId;
use molt_core::hir::lower::{ModuleInfo, ModuleResolver, lower};
use molt_core::tir::parse::parse;
use molt_core::tir::verify::{Stage, verify};
use molt_core::{Compiled, Output, RuntimeSymbols, Unit, compile};
use std::path::{Path, PathBuf};

struct NoModules;

impl ModuleResolver for NoModules {
    fn module(&self, _: &str) -> Option<ModuleId> {
        None
    }
}

/// What a runtime would export, as far as these tests care.
fn runtime() -> RuntimeSymbols {
    let functions = ["len", "print", "isinstance", "abs", "min", "max", "sum"];
    let types = [
        "int",
        "float",
        "str",
        "list",
        "bytearray",
        "tuple",
        "dict",
        "set",
        "range",
        "object",
        "type",
        "super",
        "Exception",
        "ValueError",
        "KeyError",
        "TypeError",
        "property",
    ];
    let functions = functions.iter().map(|n| format!("molt.f.builtins.{n}"));
    let types = types.iter().map(|n| format!("molt.type.{n}"));
    RuntimeSymbols::new(functions.chain(types), [])
}

/// The TIR of a program, or nothing if it is not valid Python.
fn tir(source: &[u8]) -> Option<String> {
    let parsed = molt_core::syntax::parse(source, "t.py").ok()?;
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
    let triple = "x86_64-unknown-linux-gnu";
    match compile(&units, ModuleId::new(0), &runtime(), triple, Output::Tir) {
        Ok(Compiled::Text(text)) => Some(text),
        Ok(Compiled::Object(_)) => panic!("asked for text"),
        Err(e) => panic!("{e:?}"),
    }
}

fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut work = vec![dir.to_owned()];
    while let Some(dir) = work.pop() {
        let Ok(entries) = std::fs::read_dir(&dir) else {
            continue;
        };
        for path in entries.flatten().map(|e| e.path()) {
            if path.is_dir() {
                work.push(path)
            } else if path.extension().is_some_and(|e| e == extension) {
                out.push(path)
            }
        }
    }
    out.sort();
    out
}

/// Every function reads back as it was printed, and is well formed.
fn check(text: &str) {
    let functions = parse(text).unwrap_or_else(|e| panic!("{e}"));
    let again: String = functions.iter().map(|f| f.to_string()).collect();
    assert!(text == again, "the text changes when it is read:\n{again}");
    for f in &functions {
        verify(f, Stage::Owned).unwrap_or_else(|d| panic!("{d}\n{f}"))
    }
}

/// The functions of a program without its module body.
fn functions(text: &str) -> String {
    let mut out = String::new();
    for function in text.split_inclusive("\n}\n") {
        if !function.starts_with("function py.m.<module>.") {
            out.push_str(function)
        }
    }
    out
}

#[test]
fn snapshots() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specialize");
    let update = std::env::var_os("UPDATE").is_some();
    let mut stale = Vec::new();
    for path in files(&dir, "py") {
        let source = std::fs::read(&path).expect("readable");
        let text = tir(&source).expect("valid Python");
        check(&text);
        let got = functions(&text);
        let snapshot = path.with_extension("tir");
        if update {
            std::fs::write(&snapshot, got).expect("writable")
        } else if std::fs::read_to_string(&snapshot).unwrap_or_default() != got {
            stale.push(format!("{}:\n{got}", path.display()))
        }
    }
    assert!(
        stale.is_empty(),
        "{}\n(UPDATE=1 accepts this)",
        stale.join("\n")
    );
}

#[test]
fn differential_programs_give_well_formed_tir() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/differential");
    let mut broken = Vec::new();
    for path in files(&dir, "py") {
        let source = std::fs::read(&path).expect("readable");
        let run = std::panic::catch_unwind(|| {
            if let Some(text) = tir(&source) {
                check(&text)
            }
        });
        if let Err(e) = run {
            let message = e.downcast_ref::<String>().map_or("panic", |s| s.as_str());
            let head: Vec<&str> = message.lines().take(6).collect();
            broken.push(format!("{}: {}", path.display(), head.join("\n    ")))
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
