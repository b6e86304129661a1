//! Passes over TIR, by files: `tests/filetests/*.tir` holds a directive, TIR, a line `---`, and the TIR that the pass makes of it.
//!
//! The directive is the first line: `# test: simplify`, `# test: ranges`, `# test: borrow`, `# test: ownership` or `# test: memory`. `UPDATE=1 cargo test -p molt-core --test
//! filetests` rewrites what comes after the line. The verifier looks at the TIR before and after.

use molt_core::passes::{borrow, memory, ownership, ranges, simplify};
use molt_core::tir::parse::parse;
use molt_core::tir::verify::{Stage, verify};
use std::path::{Path, PathBuf};

const RULE: &str = "---\n";

/// What the pass named by the first line makes of the TIR.
fn run(text: &str) -> Result<String, String> {
    let directive = text.lines().next().unwrap_or_default();
    let pass = directive.strip_prefix("# test: ").unwrap_or_default();
    let mut functions = parse(text).map_err(|e| e.to_string())?;
    let mut out = String::new();
    for f in &mut functions {
        let before = match pass {
            "memory" => Stage::Owned,
            _ => Stage::Built,
        };
        verify(f, before).map_err(|d| format!("before the pass:\n{d}"))?;
        let stage = match pass {
            "simplify" => {
                simplify::run(f);
                Stage::Built
            }
            "ranges" => {
                ranges::run(f);
                Stage::Built
            }
            "borrow" => {
                borrow::run(f);
                Stage::Built
            }
            "ownership" => {
                ownership::run(f);
                Stage::Owned
            }
            "memory" => {
                memory::run(f);
                simplify::run_owned(f);
                Stage::Owned
            }
            _ => {
                return Err(format!(
                    "`{directive}` is not `# test: ` with one of simplify, ranges, borrow, ownership, memory"
                ));
            }
        };
        verify(f, stage).map_err(|d| format!("after the pass:\n{d}\n{f}"))?;
        out.push_str(&f.to_string())
    }
    Ok(out)
}

fn check(path: &Path, update: bool) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let (before, after) = text.split_once(RULE).unwrap_or((&text, ""));
    let got = run(before)?;
    if update {
        return std::fs::write(path, format!("{before}{RULE}{got}")).map_err(|e| e.to_string());
    }
    if got == after {
        Ok(())
    } else {
        Err(format!("the pass gives now (UPDATE=1 accepts it):\n{got}"))
    }
}

#[test]
fn filetests() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/filetests");
    let update = std::env::var_os("UPDATE").is_some();
    let entries = std::fs::read_dir(&dir).expect("folder of tests");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    assert!(paths.len() >= 25, "only {} files", paths.len());
    let failures: Vec<String> = paths
        .iter()
        .filter_map(|p| {
            check(p, update)
                .err()
                .map(|e| format!("{}: {e}", p.display()))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
