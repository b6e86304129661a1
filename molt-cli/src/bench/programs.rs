//! The programs that are measured.

use std::fs;
use std::path::{Path, PathBuf};

/// One program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    pub name: String,
    pub source: PathBuf,
}

/// A folder of a program of its own has its script under this name.
const SCRIPT: &str = "run_benchmark.py";

impl Program {
    pub fn folder(&self) -> &Path {
        self.source.parent().unwrap_or(Path::new("/"))
    }

    /// The name as a module can have it.
    pub fn module_name(&self) -> String {
        let ok = |c: char| if c.is_alphanumeric() { c } else { '_' };
        format!("program_{}", self.name.chars().map(ok).collect::<String>())
    }

    /// Lines of the source.
    pub fn lines(&self) -> usize {
        fs::read(&self.source).map_or(0, |text| text.iter().filter(|b| **b == b'\n').count())
    }
}

/// The programs that arguments name: scripts; and of folders all scripts, and `run_benchmark.py` of the folders in them.
pub fn find(arguments: &[PathBuf]) -> Result<Vec<Program>, String> {
    let mut programs = Vec::new();
    for argument in arguments {
        let folder = fs::canonicalize(argument)
            .map_err(|error| format!("{}: {error}", argument.display()))?;
        if !folder.is_dir() {
            programs.push(script(&folder));
            continue;
        }
        let mut inside: Vec<PathBuf> = fs::read_dir(&folder)
            .and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect())
            .map_err(|error| format!("{}: {error}", argument.display()))?;
        inside.sort();
        let before = programs.len();
        for path in inside {
            if path.join(SCRIPT).is_file() {
                // With the outer folder's name: others may be called the same.
                programs.push(Program {
                    name: format!("{}_{}", stem(&folder), stem(&path)),
                    source: path.join(SCRIPT),
                });
            } else if path.extension().is_some_and(|e| e == "py") {
                programs.push(script(&path));
            }
        }
        if programs.len() == before {
            return Err(format!("{}: no programs in there", argument.display()));
        }
    }
    let mut names: Vec<&str> = programs.iter().map(|p| p.name.as_str()).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(format!("two programs are called {}", pair[0])),
        None => Ok(programs),
    }
}

fn script(path: &Path) -> Program {
    Program {
        name: stem(path),
        source: path.to_path_buf(),
    }
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
