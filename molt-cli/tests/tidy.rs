//! Cheap rules for every source file of the workspace.

use std::path::{Path, PathBuf};

/// Lines of one Rust file; longer ones have more than one subject.
const MAX_LINES: usize = 1000;
/// Generated tables.
const GENERATED: [&str; 1] = ["molt-runtime/src/kernels/unicode_tables.rs"];
/// Work that was left undone. In pieces, so that this file does not find itself.
const UNDONE: [&str; 4] = [
    concat!("todo", "!("),
    concat!("unimpl", "emented!("),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
];
/// Places of one machine.
const MACHINE: [&str; 2] = [concat!("/wo", "rk/"), concat!("/ro", "ot/")];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the crate is in a workspace")
        .to_owned()
}

/// Text files of the workspace with their paths in it.
fn files(extensions: &[&str]) -> Vec<(String, String)> {
    let root = root();
    let mut out = Vec::new();
    let mut work = vec![root.clone()];
    while let Some(dir) = work.pop() {
        for entry in std::fs::read_dir(&dir).expect("readable folder").flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target" && name != ".git" && name != "__pycache__" {
                    work.push(path)
                }
                continue;
            }
            let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
            if !extensions.contains(&extension) {
                continue;
            }
            // Some programs under test are not UTF-8 on purpose.
            if let Ok(text) = std::fs::read_to_string(&path) {
                let inside = path.strip_prefix(&root).expect("below the root");
                out.push((inside.to_string_lossy().into_owned(), text))
            }
        }
    }
    out.sort();
    assert!(!out.is_empty());
    out
}

fn report(what: &str, offenders: Vec<String>) {
    assert!(offenders.is_empty(), "{what}:\n{}", offenders.join("\n"));
}

#[test]
fn files_have_one_subject() {
    let long = files(&["rs"])
        .into_iter()
        .filter(|(path, _)| !GENERATED.contains(&path.as_str()))
        .filter(|(_, text)| text.lines().count() > MAX_LINES)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    report("files that should be split", long);
}

/// Slots are read to be called by `slot!` and `own_slot!` only, which tell the linker.
#[test]
fn slots_are_read_with_a_mark() {
    // Memory management's slots need no mark.
    const OPERATIONS: [&str; 27] = [
        "repr",
        "str",
        "hash",
        "compare",
        "call",
        "getattr",
        "setattr",
        "descr_get",
        "descr_set",
        "iter",
        "next",
        "len",
        "getitem",
        "setitem",
        "contains",
        "bool",
        "binary",
        "inplace",
        "unary",
        "index",
        "int",
        "float",
        "new",
        "init",
        "await_",
        "aiter",
        "anext",
    ];
    let mut unmarked = Vec::new();
    for (path, text) in files(&["rs"]) {
        if !path.starts_with("molt-runtime/src/") || path.ends_with("/slot_use.rs") {
            continue;
        }
        // Chains of methods may be spread over lines.
        let joined = text.lines().fold(String::new(), |mut joined, line| {
            if !line.trim_start().starts_with('.') {
                joined.push('\n')
            }
            joined.push_str(line.trim());
            joined
        });
        for line in joined.lines() {
            let mut rest = line;
            while let Some(at) = rest.find("slots.") {
                rest = &rest[at + "slots.".len()..];
                let end = rest
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len());
                let (name, after) = rest.split_at(end);
                let is_asked = after.starts_with(".is_some()") || after.starts_with(".is_none()");
                let is_set = after.starts_with(" = ");
                if OPERATIONS.contains(&name) && !is_asked && !is_set {
                    unmarked.push(format!("{path}: {line}"))
                }
            }
        }
    }
    report("slots that are read without a mark", unmarked);
}

/// Types that the linker counts are given to programs and allocated by `made!` only.
#[test]
fn counted_types_are_made_with_a_mark() {
    let sources: Vec<_> = files(&["rs"])
        .into_iter()
        .filter(|(path, _)| path.starts_with("molt-runtime/src/"))
        .collect();
    let mut counted = Vec::new();
    for (_, text) in &sources {
        for definition in text.split("pub static ").skip(1) {
            let item = definition.split("\n\n").next().unwrap_or_default();
            if item.contains(".counted()") {
                counted.extend(item.split(':').next())
            }
        }
    }
    assert!(counted.len() > 40, "{counted:?}");
    let mut unmarked = Vec::new();
    for (path, text) in &sources {
        for (number, line) in text.lines().enumerate() {
            // A reference to the metatype as a value marks it.
            let gives = |name: &&&str| {
                let plain = format!("({name})");
                line.contains(&format!("object(&{name}"))
                    || **name != "TYPE_TYPE"
                        && line.contains(&format!("{name}.as_value()"))
                        && !line.contains(&plain)
            };
            if counted.iter().any(|name| gives(&name)) {
                unmarked.push(format!("{path}:{}: {}", number + 1, line.trim()))
            }
        }
    }
    report("counted types without made!", unmarked);
}

#[test]
fn modules_say_why_they_exist() {
    let silent = files(&["rs"])
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    report("files without a leading //! comment", silent);
}

#[test]
fn nothing_is_left_undone() {
    let mut found = Vec::new();
    for (path, text) in files(&["rs", "py", "toml", "md"]) {
        for (i, line) in text.lines().enumerate() {
            if UNDONE.iter().any(|u| line.contains(u)) {
                found.push(format!("{path}:{}: {}", i + 1, line.trim()))
            }
        }
    }
    report("work left undone", found);
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    let mut found = Vec::new();
    for (path, text) in files(&["rs", "py", "toml", "md", "tir", "out", "lock"]) {
        for (i, line) in text.lines().enumerate() {
            if MACHINE.iter().any(|m| line.contains(m)) {
                found.push(format!("{path}:{}: {}", i + 1, line.trim()))
            }
        }
    }
    report("absolute paths of one machine", found);
}
