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
