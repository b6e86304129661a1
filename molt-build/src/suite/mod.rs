//! Programs with known behaviour: finding them, running them compiled and under CPython,
//! comparing. The file format is described in `tests/differential/README.md`.

pub mod compare;
pub mod gaps;
pub mod process;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One program of a suite.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    /// Path below the suite's folder without `.py`, such as `closures/counter`.
    pub id: String,
    /// The folder it runs in.
    pub folder: PathBuf,
    /// File name of the script in that folder.
    pub script: String,
}

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    Exit(i32),
    Signal(i32),
    Timeout,
    /// The compiler refused it; what it said first.
    NotCompiled(String),
}

impl std::fmt::Display for Ending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Ending::Exit(status) => write!(f, "exit status {status}"),
            Ending::Signal(signal) => write!(f, "signal {signal}"),
            Ending::Timeout => write!(f, "no end within the time limit"),
            Ending::NotCompiled(message) => write!(f, "not compiled: {message}"),
        }
    }
}

/// What a program did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub stdout: Vec<u8>,
    pub ending: Ending,
    /// For people to read; never compared.
    pub stderr: String,
}

impl Case {
    fn sibling(&self, extension: &str) -> PathBuf {
        self.folder.join(&self.script).with_extension(extension)
    }

    /// The bytes for standard input.
    pub fn input(&self) -> Vec<u8> {
        fs::read(self.sibling("in")).unwrap_or_default()
    }

    pub fn arguments(&self) -> Vec<String> {
        let text = fs::read_to_string(self.sibling("args")).unwrap_or_default();
        text.lines().map(str::to_string).collect()
    }

    /// What was recorded from CPython; none if it was not recorded yet.
    pub fn recorded(&self) -> Option<Outcome> {
        let stdout = fs::read(self.sibling("out")).ok()?;
        let status = fs::read_to_string(self.sibling("status")).unwrap_or_default();
        let ending = Ending::Exit(status.trim().parse().unwrap_or(0));
        Some(Outcome {
            stdout,
            ending,
            stderr: String::new(),
        })
    }
}

/// All programs below a folder, sorted. A folder with a `main.py` is one program.
pub fn find(root: &Path) -> io::Result<Vec<Case>> {
    let mut cases = Vec::new();
    collect(root, "", &mut cases)?;
    cases.sort();
    Ok(cases)
}

fn collect(folder: &Path, prefix: &str, cases: &mut Vec<Case>) -> io::Result<()> {
    if !prefix.is_empty() && folder.join("main.py").exists() {
        let id = prefix.trim_end_matches('/').to_string();
        cases.push(Case {
            id,
            folder: folder.to_path_buf(),
            script: "main.py".to_string(),
        });
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else {
            continue;
        };
        if path.is_dir() {
            if !name.starts_with(['.', '_']) {
                collect(&path, &format!("{prefix}{name}/"), cases)?;
            }
        } else if let Some(stem) = name.strip_suffix(".py") {
            cases.push(Case {
                id: format!("{prefix}{stem}"),
                folder: folder.to_path_buf(),
                script: name.to_string(),
            });
        }
    }
    Ok(())
}
