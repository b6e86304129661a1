//! What tests of the command share: folders, running `molt`, reading its reports.
#![allow(dead_code, reason = "each test uses some of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub const MOLT: &str = env!("CARGO_BIN_EXE_molt");

/// An empty folder of this name.
pub fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// `molt` in a folder, with a home and a cache of its own there.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(MOLT);
    command
        .args(arguments)
        .current_dir(folder)
        .env("MOLT_HOME", folder.join("home"))
        .env("MOLT_CACHE", folder.join("cache"))
        .env_remove("MOLT_BIN")
        .env_remove("MOLT_MODULE_ROOTS")
        .env_remove("MOLT_REMOTE_CACHE");
    command
}

pub fn molt(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// The JSON report of a run that must succeed.
pub fn report(mut command: Command) -> serde_json::Value {
    let output = command.arg("--json").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let value: serde_json::Value =
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {output:?}"));
    assert_eq!(value["status"], "ok", "{text}");
    value
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// How many actions of a kind had an outcome, by a build's cache report.
pub fn count(report: &serde_json::Value, kind: &str, outcome: &str) -> u64 {
    let summary = report["data"]["cache"]["summary"].as_array().unwrap();
    summary
        .iter()
        .filter(|one| one["kind"] == kind && one["outcome"] == outcome)
        .map(|one| one["count"].as_u64().unwrap())
        .sum()
}

/// All files below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut work = vec![folder.to_path_buf()];
    while let Some(folder) = work.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                work.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

pub const PROGRAM: &[(&str, &str)] = &[
    (
        "app.py",
        "import util\n\n\ndef greet(name):\n    return \"hello \" + name\n\n\ndef count(n):\n    total = 0\n    \
         for i in range(n):\n        total += i\n    return total\n\n\nprint(greet(util.name()), count(10))\n",
    ),
    (
        "util.py",
        "def name():\n    return \"world\"\n\n\ndef other(x):\n    return x * 2\n\n\nprint(other(4))\n",
    ),
];
