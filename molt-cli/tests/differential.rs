//! Compiles every program below `tests/differential` and compares it with what was recorded from
//! CPython. `known-gaps.txt` there lists the programs that do not agree yet, `known-leaks.txt` those that leave objects behind
//! at their end: the programs of the first run check themselves for that.
//!
//! `MOLT_TEST_FILTER` chooses programs by a part of their name, `MOLT_TEST_TARGET` compiles for another target and
//! `MOLT_TEST_EMULATOR` runs them there (`qemu-aarch64`).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use molt_build::backend::Optimize;
use molt_build::parallel;
use molt_build::suite::{self, compare, gaps, process};

const LIMIT: Duration = Duration::from_secs(60);
/// When the list of gaps is written: what comes near the limit counts as too slow.
const SHORT_LIMIT: Duration = Duration::from_secs(15);

/// Part of the reason of a program that did not end in time, compiling or running.
const TOO_LONG: &str = "within the time limit";

#[test]
fn programs_agree_with_cpython() {
    programs_agree(Optimize::Speed);
}

/// With all functions packed.
#[test]
fn small_programs_agree_with_cpython() {
    programs_agree(Optimize::Size);
}

fn programs_agree(optimize: Optimize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/differential");
    let root = root
        .canonicalize()
        .expect("the tests are in the repository");
    let list = root.join("known-gaps.txt");
    let read = |list: &Path| {
        gaps::parse(&fs::read_to_string(list).unwrap_or_default())
            .unwrap_or_else(|error| panic!("{}: {error}", list.display()))
    };
    let known = read(&list);
    let known_leaks = read(&root.join("known-leaks.txt"));
    let mut cases = suite::find(&root).expect("the folder can be read");
    let filter = std::env::var("MOLT_TEST_FILTER").unwrap_or_default();
    let differing = fs::read_to_string(root.join("libm-digits.txt")).unwrap_or_default();
    let is_differing = |case: &suite::Case| differing.lines().any(|line| line == case.id);
    let on_other_target = std::env::var_os("MOLT_TEST_TARGET").is_some();
    cases.retain(|case| case.id.contains(&filter) && !(on_other_target && is_differing(case)));
    let scratch =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("differential-{}", optimize.name()));
    fs::create_dir_all(&scratch).expect("the scratch folder can be made");
    let molt = Path::new(env!("CARGO_BIN_EXE_molt"));
    let platform = process::Platform {
        target: std::env::var("MOLT_TEST_TARGET").ok(),
        emulator: std::env::var("MOLT_TEST_EMULATOR").ok(),
        optimize,
        checks_leaks: optimize == Optimize::Speed,
    };

    // What is known to take too long would only take long again.
    let again = optimize == Optimize::Speed && std::env::var_os("MOLT_UPDATE_GAPS").is_some();
    let is_slow = |case: &suite::Case| {
        !again
            && known
                .get(&case.id)
                .is_some_and(|reason| reason.contains(TOO_LONG))
    };
    let limit = if again { SHORT_LIMIT } else { LIMIT };
    let outcomes = parallel::map(&cases, |case| {
        if is_slow(case) {
            return None;
        }
        let expected = case.recorded()?;
        let actual = process::run_compiled(molt, &platform, case, &scratch, limit);
        Some((expected, actual))
    });

    let mut failures = Vec::new();
    let mut still_open: BTreeMap<String, String> = BTreeMap::new();
    let mut fixed = Vec::new();
    let mut leaks = Vec::new();
    let mut passed = 0;
    let mut not_run = 0;
    for (case, outcome) in cases.iter().zip(&outcomes) {
        let Some((expected, actual)) = outcome else {
            not_run += 1;
            continue;
        };
        if platform.checks_leaks {
            match (process::leaks(actual), known_leaks.get(&case.id)) {
                (Some(left), None) => leaks.push(format!("{} leaves behind: {left}", case.id)),
                (None, Some(_)) => leaks.push(format!(
                    "{} is on the list of known leaks but leaves nothing behind: take it off",
                    case.id
                )),
                (None, None) | (Some(_), Some(_)) => {}
            }
        }
        match (compare::difference(expected, actual), known.get(&case.id)) {
            (None, None) => passed += 1,
            (None, Some(_)) => fixed.push(case.id.clone()),
            (Some(_), Some(reason)) => {
                still_open.insert(case.id.clone(), reason.clone());
            }
            (Some(reason), None) => {
                failures.push(format!(
                    "{}: {reason}\n{}",
                    case.id,
                    compare::report(expected, actual)
                ));
                still_open.insert(case.id.clone(), reason);
            }
        }
    }
    println!(
        "{} programs for {}: {passed} agree, {} known gaps, {} unexpected differences, {} gaps closed, \
         {not_run} not run, {} unexpected leaks",
        cases.len(),
        optimize.name(),
        still_open.len() - failures.len(),
        failures.len(),
        fixed.len(),
        leaks.len(),
    );
    for leak in &leaks {
        println!("{leak}");
    }
    if again && filter.is_empty() {
        fs::write(&list, gaps::print(&still_open)).expect("the list can be written");
        return;
    }
    for failure in failures.iter().take(20) {
        println!("\n{failure}");
    }
    if failures.len() > 20 {
        println!("\n... and {} more", failures.len() - 20);
    }
    for id in &fixed {
        println!("{id} is on the list of known gaps but agrees: take it off");
    }
    let gone = known
        .keys()
        .filter(|id| filter.is_empty() && !cases.iter().any(|c| &c.id == *id));
    let gone: Vec<_> = gone.collect();
    assert!(
        gone.is_empty(),
        "known-gaps.txt lists programs that do not exist: {gone:?}"
    );
    assert!(
        failures.is_empty() && fixed.is_empty() && leaks.is_empty(),
        "see above"
    );
}
