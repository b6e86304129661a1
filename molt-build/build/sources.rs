//! Packs the Python sources that `molt` carries: `stdlib/` and the locked source package.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Parts of the source package that are no use to a compiled program.
const LEFT_OUT: &[&str] = &[
    "__hello__.py",
    "__phello__",
    "antigravity.py",
    "ctypes",
    "distutils",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "msilib",
    "pydoc_data",
    "sqlite3",
    "test",
    "tests",
    "tkinter",
    "turtle.py",
    "turtledemo",
    "venv",
];

const PACKAGE: &str = "rustpython-pylib";

pub struct Packed {
    /// Lines `LAYER PATH START LENGTH`, sorted.
    pub index: String,
    pub sources: Vec<u8>,
    /// Name, version and SHA-256 of the source package, each on a line.
    pub package: String,
}

pub fn pack(workspace: &Path) -> Packed {
    let mut packed = Packed {
        index: String::new(),
        sources: Vec::new(),
        package: package(workspace),
    };
    let own = workspace.join("stdlib");
    println!("cargo:rerun-if-changed={}", own.display());
    let third = source_package(workspace);
    for (layer, root) in [(0, Some(own)), (1, third)] {
        let Some(root) = root.filter(|root| root.is_dir()) else {
            continue;
        };
        let mut files = Vec::new();
        collect(&root, "", &mut files);
        // The byte order of whole lines: a blank follows the path.
        files.sort_by_key(|(name, _)| format!("{name} "));
        for (name, path) in files {
            let data = std::fs::read(&path)
                .unwrap_or_else(|e| panic!("cannot read {}: {e}", path.display()));
            let line = format!("{layer} {name} {} {}\n", packed.sources.len(), data.len());
            packed.index.push_str(&line);
            packed.sources.extend_from_slice(&data);
        }
    }
    packed
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) {
    let entries = std::fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("cannot read {}: {e}", folder.display()));
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if LEFT_OUT.contains(&&*name) || name.contains(' ') {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files);
        } else if name.ends_with(".py") {
            files.push((format!("{prefix}{name}"), path));
        }
    }
}

/// What `Cargo.lock` says of the source package.
fn package(workspace: &Path) -> String {
    let path = workspace.join("Cargo.lock");
    let lock = std::fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("cannot read {}: {e}", path.display()));
    let start = lock
        .find(&format!("name = \"{PACKAGE}\""))
        .expect("the source package is locked");
    let entry = lock[start..].split("\n\n").next().unwrap_or_default();
    let field = |name: &str| {
        let prefix = format!("{name} = \"");
        let line = entry.lines().find_map(|line| line.strip_prefix(&*prefix));
        line.map_or("", |line| line.trim_end_matches('"'))
    };
    format!("{PACKAGE}\n{}\n{}\n", field("version"), field("checksum"))
}

/// Where cargo keeps the sources of `rustpython-pylib`, fetched if need be.
fn source_package(workspace: &Path) -> Option<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(workspace)
        .args(["metadata", "--locked", "--format-version", "1"])
        .output()
        .expect("cargo can be started");
    assert!(
        output.status.success(),
        "cargo metadata failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    // One path out of a large document: not worth a JSON parser.
    let text = String::from_utf8_lossy(&output.stdout);
    let at = text.find(&format!("/{PACKAGE}-"))?;
    let start = text[..at].rfind('"')? + 1;
    let end = at + 1 + text[at + 1..].find('/')?;
    Some(PathBuf::from(&text[start..end]).join("Lib"))
}
