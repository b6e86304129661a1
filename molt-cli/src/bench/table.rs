//! Results as Markdown: a table of all programs, and a short one for a README.

use std::fmt::Write as _;

use super::implementation::Kind;
use super::{Record, Results, geometric_mean};

/// Where in a file the short table stands.
const BEGIN: &str = "<!-- molt bench: begin -->";
const END: &str = "<!-- molt bench: end -->";

/// Those that Molt was compared with in a run, CPython first.
pub fn others(results: &Results) -> Vec<Kind> {
    let measured =
        |kind: &Kind| *kind != Kind::Molt && results.programs.iter().any(|r| r.of(*kind).is_some());
    Kind::ALL.into_iter().filter(measured).collect()
}

/// All ratios to another implementation.
pub fn ratios(results: &Results, than: Kind) -> Vec<f64> {
    let ratio = |r: &Record| r.times_faster(than);
    results.programs.iter().filter_map(ratio).collect()
}

/// Names of programs of which something is true.
fn names(results: &Results, is: impl Fn(&Record) -> bool) -> String {
    let names: Vec<&str> = results
        .programs
        .iter()
        .filter(|r| is(r))
        .map(|r| r.name.as_str())
        .collect();
    match names.is_empty() {
        true => "none".to_string(),
        false => names.join(", "),
    }
}

/// What the results come to, line by line.
pub fn summary(results: &Results) -> Vec<String> {
    let mut lines = Vec::new();
    let agree = results
        .programs
        .iter()
        .filter(|r| r.error.is_none())
        .count();
    lines.push(format!(
        "{agree} of {} programs agree with CPython.",
        results.programs.len()
    ));
    for kind in others(results) {
        let ratios = ratios(results, kind);
        let Some(mean) = geometric_mean(&ratios) else {
            continue;
        };
        let ahead = ratios.iter().filter(|r| **r > 1.0).count();
        lines.push(format!(
            "{}: {mean:.2} times its speed in geometric mean; faster on {ahead} of {}.",
            kind.title(),
            ratios.len()
        ));
    }
    let slower = |r: &Record| r.times_faster(Kind::CPython).is_some_and(|t| t < 1.0);
    lines.push(format!("Slower than CPython: {}.", names(results, slower)));
    let larger = |r: &Record| r.memory_ratio(Kind::CPython).is_some_and(|t| t > 1.0);
    lines.push(format!(
        "More memory than CPython: {}.",
        names(results, larger)
    ));
    let far = |r: &Record| r.times_faster(Kind::Cpp).is_some_and(|t| t < 0.5);
    if others(results).contains(&Kind::Cpp) {
        lines.push(format!(
            "More than twice the time of C++: {}.",
            names(results, far)
        ));
    }
    let built = results
        .programs
        .iter()
        .filter_map(|r| Some((r.lines, r.of(Kind::Molt)?)));
    let (count, cpu) = built.fold((0, 0.0), |(n, t), (lines, f)| {
        (n + lines, t + f.build_cpu_s)
    });
    if count > 0 {
        lines.push(format!(
            "Compile time with an empty cache: {:.0} ms of CPU per 1,000 lines ({count} lines, those of imported library modules not counted).",
            cpu * 1e6 / count as f64
        ));
    }
    if let Some(hello) = &results.hello
        && let Some(molt) = hello.of(Kind::Molt)
    {
        let beside = |of: &dyn Fn(&super::Figures) -> String| {
            let cpython = hello.of(Kind::CPython).map(of);
            cpython.map_or_else(String::new, |text| format!(" (CPython {text})"))
        };
        let wall = |f: &super::Figures| format!("{:.2} ms", f.wall_s * 1e3);
        let memory = |f: &super::Figures| format!("{} KiB", f.memory_kib.unwrap_or(0));
        lines.push(format!(
            "Hello world: {} KB, built in {:.0} ms, runs in {}{}, resident {}{}.",
            molt.size_bytes.unwrap_or(0) / 1000,
            molt.build_wall_s * 1e3,
            wall(molt),
            beside(&wall),
            memory(molt),
            beside(&memory),
        ));
    }
    lines
}

/// A table with a row for each program.
pub fn full(results: &Results) -> String {
    let mut text = String::new();
    write_full(&mut text, results)
        .unwrap_or_else(|_| unreachable!("writing to a string does not fail"));
    text
}

fn write_full(text: &mut String, results: &Results) -> std::fmt::Result {
    let others = others(results);
    let versions: Vec<String> = others
        .iter()
        .filter_map(|k| Some(format!("{} {}", k.title(), results.versions.get(k.name())?)))
        .collect();
    writeln!(
        text,
        "CPU seconds of whole processes (user + system), the least of {} runs, {} and Molt alternating in one run.\n\
         Machine: {}, {} cores.\n",
        results.runs,
        versions.join(", "),
        results.machine.cpu,
        results.machine.cores
    )?;
    write!(text, "| program | Molt s |")?;
    for kind in &others {
        write!(text, " {} s | times |", kind.title())?;
    }
    writeln!(text, " Molt MiB | CPython MiB | note |")?;
    writeln!(
        text,
        "|---|---:|{}---:|---:|---|",
        "---:|---:|".repeat(others.len())
    )?;
    let seconds =
        |f: Option<&super::Figures>| f.map_or_else(String::new, |f| format!("{:.3}", f.cpu_s));
    let memory = |f: Option<&super::Figures>| {
        let kib = f.and_then(|f| f.memory_kib);
        kib.map_or_else(String::new, |kib| format!("{:.1}", kib as f64 / 1024.0))
    };
    for r in &results.programs {
        write!(text, "| {} | {} |", r.name, seconds(r.of(Kind::Molt)))?;
        for kind in &others {
            let times = r.times_faster(*kind);
            let times = times.map_or_else(String::new, |t| format!("{t:.2}"));
            write!(text, " {} | {times} |", seconds(r.of(*kind)))?;
        }
        let mut notes: Vec<String> = r.error.iter().cloned().collect();
        notes.extend(r.notes.iter().map(|(who, why)| format!("{who}: {why}")));
        writeln!(
            text,
            " {} | {} | {} |",
            memory(r.of(Kind::Molt)),
            memory(r.of(Kind::CPython)),
            notes.join("; ").replace('|', "/")
        )?;
    }
    writeln!(text)?;
    for line in summary(results) {
        writeln!(text, "- {line}")?;
    }
    Ok(())
}

/// The short table for a README.
pub fn short(results: &Results) -> String {
    let mut text = String::from(
        "| compared with | programs | times its speed (geometric mean) | least | most | faster on |\n|---|---:|---:|---:|---:|---:|\n",
    );
    for kind in others(results) {
        let mut ratios = ratios(results, kind);
        ratios.sort_by(f64::total_cmp);
        let Some(mean) = geometric_mean(&ratios) else {
            continue;
        };
        let ahead = ratios.iter().filter(|r| **r > 1.0).count();
        let version = results.versions.get(kind.name()).map_or("", String::as_str);
        text.push_str(&format!(
            "| {} {version} | {} | {mean:.2} | {:.2} | {:.2} | {ahead} |\n",
            kind.title(),
            ratios.len(),
            ratios[0],
            ratios[ratios.len() - 1]
        ));
    }
    text
}

/// A file's text with the table between the marks replaced.
pub fn replaced(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{table}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_table_is_replaced() {
        let text = format!("# A\n{BEGIN}\nold\n{END}\nrest\n");
        let new = replaced(&text, "new\n").expect("there are marks");
        assert_eq!(new, format!("# A\n{BEGIN}\nnew\n{END}\nrest\n"));
        assert_eq!(replaced("no marks", "new"), None);
    }
}
