//! Saying how two runs differ.

use super::{Ending, Outcome};

/// Lines of context in front of the first difference.
const BEFORE: usize = 2;
/// Lines shown from the first difference on.
const SHOWN: usize = 6;

/// A short reason why `actual` is not what is `expected`; none if it is.
pub fn difference(expected: &Outcome, actual: &Outcome) -> Option<String> {
    if let Ending::NotCompiled(message) = &actual.ending {
        return Some(format!("not compiled: {message}"));
    }
    if expected.ending != actual.ending {
        let mut reason = format!("{} instead of {}", actual.ending, expected.ending);
        let stderr = actual.stderr.trim_end().lines().next_back();
        if let Some(line) = stderr {
            reason.push_str(&format!(" ({line})"));
        }
        return Some(reason);
    }
    if expected.stdout != actual.stdout {
        let (line, expected, actual) = first_difference(&expected.stdout, &actual.stdout);
        return Some(format!("line {line} is {actual} instead of {expected}"));
    }
    None
}

fn first_difference(expected: &[u8], actual: &[u8]) -> (usize, String, String) {
    let mut expected = expected.split_inclusive(|b| *b == b'\n');
    let mut actual = actual.split_inclusive(|b| *b == b'\n');
    let show = |line: Option<&[u8]>| match line {
        Some(line) => {
            let text = String::from_utf8_lossy(line);
            let text: String = text.trim_end_matches('\n').chars().take(120).collect();
            format!("{text:?}")
        }
        None => "the end".to_string(),
    };
    let mut number = 1;
    loop {
        let (left, right) = (expected.next(), actual.next());
        if left != right || left.is_none() {
            return (number, show(left), show(right));
        }
        number += 1;
    }
}

/// The place where two outputs part, for people: common lines, then both versions.
pub fn report(expected: &Outcome, actual: &Outcome) -> String {
    let mut text = String::new();
    if expected.ending != actual.ending {
        text.push_str(&format!(
            "  expected {}, got {}\n",
            expected.ending, actual.ending
        ));
    }
    if expected.stdout != actual.stdout {
        let expected_text = String::from_utf8_lossy(&expected.stdout);
        let actual_text = String::from_utf8_lossy(&actual.stdout);
        let left: Vec<&str> = expected_text.lines().collect();
        let right: Vec<&str> = actual_text.lines().collect();
        let same = left.iter().zip(&right).take_while(|(l, r)| l == r).count();
        text.push_str(&format!("  stdout differs from line {}:\n", same + 1));
        for line in &left[same.saturating_sub(BEFORE)..same] {
            text.push_str(&format!("      {line}\n"));
        }
        for (mark, lines) in [('-', &left), ('+', &right)] {
            for line in lines.iter().skip(same).take(SHOWN) {
                text.push_str(&format!("    {mark} {line}\n"));
            }
            let more = lines.len().saturating_sub(same + SHOWN);
            if more > 0 {
                text.push_str(&format!("    {mark} ... {more} more lines\n"));
            }
        }
    }
    let stderr: Vec<&str> = actual.stderr.trim_end().lines().collect();
    if !stderr.is_empty() {
        text.push_str("  stderr:\n");
        for line in stderr.iter().skip(stderr.len().saturating_sub(2 * SHOWN)) {
            text.push_str(&format!("      {line}\n"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(stdout: &str, ending: Ending) -> Outcome {
        Outcome {
            stdout: stdout.into(),
            ending,
            stderr: String::new(),
        }
    }

    #[test]
    fn differences_are_named() {
        let expected = outcome("a\nb\n", Ending::Exit(0));
        assert_eq!(difference(&expected, &expected.clone()), None);
        let other = outcome("a\nc\n", Ending::Exit(0));
        assert_eq!(
            difference(&expected, &other).unwrap(),
            "line 2 is \"c\" instead of \"b\""
        );
        assert!(report(&expected, &other).contains("- b\n    + c"));
        let short = outcome("a\n", Ending::Exit(0));
        assert_eq!(
            difference(&expected, &short).unwrap(),
            "line 2 is the end instead of \"b\""
        );
        let crash = outcome("a\nb\n", Ending::Signal(11));
        assert_eq!(
            difference(&expected, &crash).unwrap(),
            "signal 11 instead of exit status 0"
        );
    }
}
