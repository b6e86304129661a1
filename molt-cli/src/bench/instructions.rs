//! Instructions that a program executes, which do not depend on what else the machine does; and whether there are more than before.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::process;

/// Counts the instructions of a command with valgrind. It runs some dozen times slower.
pub fn count(command: Command, timeout: Duration) -> Result<u64, String> {
    let mut counted = Command::new("valgrind");
    counted
        .args([
            "--tool=cachegrind",
            "--cache-sim=no",
            "--cachegrind-out-file=/dev/null",
        ])
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        counted.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => counted.env(name, value),
            None => counted.env_remove(name),
        };
    }
    let run = process::run(&mut counted, timeout * 50).map_err(|e| format!("valgrind: {e}"))?;
    if run.status != 0 {
        return Err(format!(
            "valgrind ended with {}: {}",
            run.status,
            run.last_error()
        ));
    }
    parse(&run.errors).ok_or_else(|| "valgrind said no number".to_string())
}

/// The number in `==1== I   refs:      1,234,567`.
fn parse(text: &str) -> Option<u64> {
    let line = text.lines().find(|l| l.contains("refs:"))?;
    let (_, number) = line.split_once("refs:")?;
    number.trim().replace(',', "").parse().ok()
}

/// Counts by program, as they are kept in a file.
pub type Counts = BTreeMap<String, u64>;

pub fn read(path: &Path) -> Result<Counts, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// One that executes more instructions than before, in words.
pub fn regressions(before: &Counts, now: &Counts, tolerance: f64) -> Vec<String> {
    let worse = now.iter().filter_map(|(name, now)| {
        let before = *before.get(name)? as f64;
        let ratio = *now as f64 / before.max(1.0);
        (ratio > 1.0 + tolerance / 100.0).then(|| {
            format!(
                "{name} executes {:.1} % more instructions: {before:.0} before, {now} now",
                100.0 * (ratio - 1.0)
            )
        })
    });
    worse.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read() {
        let text = "==7== Cachegrind\n==7== \n==7== I   refs:      1,234,567\n";
        assert_eq!(parse(text), Some(1_234_567));
        assert_eq!(parse("==7== I refs: many"), None);
    }

    #[test]
    fn more_is_a_regression() {
        let counts = |n| Counts::from([("fib".to_string(), n), (format!("new{n}"), 5)]);
        assert!(regressions(&counts(1000), &counts(1029), 3.0).is_empty());
        let found = regressions(&counts(1000), &counts(1031), 3.0);
        assert_eq!(
            found,
            ["fib executes 3.1 % more instructions: 1000 before, 1031 now"]
        );
    }
}
