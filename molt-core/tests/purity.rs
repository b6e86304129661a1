//! The compiler core is a pure function: it sees no file, environment, network, clock or process, and depends on nothing that does.

use std::path::{Path, PathBuf};

/// What the sources may not name.
const FORBIDDEN: [&str; 5] = ["fs", "env", "net", "time", "process"];

/// What the core may depend on. A new name here needs a reason in the review.
const DEPENDENCIES: [&str; 14] = [
    "blake3",
    "cranelift-codegen",
    "cranelift-entity",
    "cranelift-frontend",
    "cranelift-module",
    "cranelift-object",
    "encoding_rs",
    "indexmap",
    "molt-abi",
    "ruff_python_ast",
    "ruff_python_parser",
    "ruff_text_size",
    "rustc-hash",
    "stacker",
];
/// Type definitions without behaviour.
const DATA_DEPENDENCIES: [&str; 1] = ["target-lexicon"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out)
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path)
        }
    }
}

/// The forbidden modules of `std` that a source names, in paths and in `use std::{...}`.
fn named(source: &str) -> Vec<&'static str> {
    let code: String = source
        .lines()
        .map(|l| l.split("//").next().unwrap_or_default())
        .flat_map(|l| l.chars().chain([' ']))
        .collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("std::") {
        let rest = &code[at + 5..];
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split(';').next().unwrap_or_default(),
            None => rest
                .split(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or_default(),
        };
        let words = names.split(|c: char| !c.is_alphanumeric() && c != '_');
        for w in words {
            found.extend(FORBIDDEN.iter().find(|f| **f == w))
        }
    }
    found
}

#[test]
fn sources_name_nothing_of_the_outside() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 30, "found {} files", files.len());
    for f in files {
        let text = std::fs::read_to_string(&f).expect("readable source");
        assert!(
            named(&text).is_empty(),
            "{} names std::{}",
            f.display(),
            named(&text).join(", ")
        );
    }
}

#[test]
fn the_check_finds_what_it_looks_for() {
    assert_eq!(named("let x = std::env::var(\"A\");"), ["env"]);
    assert_eq!(named("use std::{collections::HashMap,\n    fs};"), ["fs"]);
    assert_eq!(named("use std::fmt; // not std::fs"), [""; 0]);
}

#[test]
fn dependencies_are_on_the_list() {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).expect("manifest");
    let list = text
        .split_once("[dependencies]\n")
        .expect("section")
        .1
        .split("\n[")
        .next()
        .unwrap_or_default();
    for line in list
        .lines()
        .filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
    {
        let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
        assert!(
            DEPENDENCIES.contains(&name) || DATA_DEPENDENCIES.contains(&name),
            "molt-core may not depend on {name}"
        );
    }
    assert!(
        !text.contains("build-dependencies"),
        "a build script is not pure"
    );
    assert!(
        !root().join("build.rs").exists(),
        "a build script is not pure"
    );
}
