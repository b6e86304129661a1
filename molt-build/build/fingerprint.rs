//! The compiler's fingerprint: a digest of everything that decides what code `molt` makes.
//!
//! Sources, locked dependencies and the Rust compiler, never a time or a path: two builds of the same sources have the same
//! fingerprint wherever they were made.

use std::path::{Path, PathBuf};

/// What is part of the compiler, below the workspace.
const SOURCES: &[&str] = &[
    "Cargo.lock",
    "molt-abi/Cargo.toml",
    "molt-abi/src",
    "molt-build/Cargo.toml",
    "molt-build/build.rs",
    "molt-build/build",
    "molt-build/src",
    "molt-core/Cargo.toml",
    "molt-core/src",
];

/// 64 hexadecimal digits. `rustc` is what the Rust compiler says of itself.
pub fn fingerprint(workspace: &Path, rustc: &str) -> String {
    let mut files = Vec::new();
    for name in SOURCES {
        let path = workspace.join(name);
        println!("cargo:rerun-if-changed={}", path.display());
        collect(&path, name, &mut files);
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(rustc.as_bytes());
    for (name, path) in files {
        let data =
            std::fs::read(&path).unwrap_or_else(|e| panic!("cannot read {}: {e}", path.display()));
        add(name.as_bytes());
        add(&data);
    }
    hasher.finalize().to_hex().to_string()
}

fn collect(path: &Path, name: &str, files: &mut Vec<(String, PathBuf)>) {
    if !path.is_dir() {
        files.push((name.to_string(), path.to_path_buf()));
        return;
    }
    let entries =
        std::fs::read_dir(path).unwrap_or_else(|e| panic!("cannot read {}: {e}", path.display()));
    for entry in entries.flatten() {
        let inner = format!("{name}/{}", entry.file_name().to_string_lossy());
        collect(&entry.path(), &inner, files);
    }
}
