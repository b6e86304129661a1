//! The list of programs that are known not to pass yet, each with the reason.
//!
//! One a line: `id: reason`. Lines that start with `#` are for people. The list is kept true: a
//! listed program that passes is as much a failure as an unlisted one that does not.

use std::collections::BTreeMap;

const HEADER: &str = "\
# Programs of this folder that a compiled program does not yet agree with CPython on, and why.
# A listed program that passes fails the test: take it off the list.
# MOLT_UPDATE_GAPS=1 cargo test --release -p molt-cli --test differential writes this file anew.
";

/// Reads a list. A line without a reason is an error, named by its number.
pub fn parse(text: &str) -> Result<BTreeMap<String, String>, String> {
    let mut gaps = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.split_once(": ") {
            Some((id, reason)) if !reason.trim().is_empty() => {
                gaps.insert(id.trim().to_string(), reason.trim().to_string());
            }
            _ => return Err(format!("line {}: expected `program: reason`", index + 1)),
        }
    }
    Ok(gaps)
}

/// Writes a list.
pub fn print(gaps: &BTreeMap<String, String>) -> String {
    let mut text = HEADER.to_string();
    for (id, reason) in gaps {
        text.push_str(&format!("{id}: {}\n", reason.replace('\n', " ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_back() {
        let gaps = BTreeMap::from([("a/b".to_string(), "line 1 is \"x: y\"".to_string())]);
        assert_eq!(parse(&print(&gaps)), Ok(gaps));
        assert!(parse("a/b\n").is_err());
        assert!(parse("a/b: \n").is_err());
    }
}
