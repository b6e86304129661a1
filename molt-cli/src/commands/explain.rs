//! What `molt build --explain` tells of a function.

use std::fmt::Write as _;

use molt_build::backend::Explained;
use molt_core::explain::{Explanation, Version};
use serde_json::{Value, json};

use crate::report::Report;

pub fn tell(report: &mut Report, name: &str, explained: &Explained) {
    if explained.functions.is_empty() {
        report.error(&format!("the program has no function called {name}"));
        match &explained.similar {
            Some(similar) => report.hint(&format!("there is {similar}")),
            None => report.hint("functions of the library are named with their module"),
        }
        return;
    }
    if !report.is_json() {
        for function in &explained.functions {
            anstream::print!("{}", in_words(function));
        }
    }
    let functions: Vec<Value> = explained.functions.iter().map(as_json).collect();
    report.set("functions", functions);
}

/// A number of things.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn in_words(function: &Explanation) -> String {
    let mut text = String::new();
    let written = write_words(&mut text, function);
    debug_assert!(written.is_ok(), "writing to a string does not fail");
    text
}

fn write_words(text: &mut String, function: &Explanation) -> std::fmt::Result {
    let Explanation {
        module,
        qualname,
        file,
        first_line,
        variables,
        versions,
    } = function;
    writeln!(text, "{module}.{qualname} ({file}:{first_line})")?;
    for (name, ty) in variables {
        let ty = ty.as_deref().unwrap_or("nothing is known");
        writeln!(text, "  expected of {name}: {ty}")?;
    }
    if versions.is_empty() {
        writeln!(text, "  left out: nothing in the program can call it")?;
    }
    for version in versions {
        let (parameters, result) = (version.parameters.join(", "), &version.result);
        writeln!(text, "  {}: ({parameters}) -> {result}", version.symbol)?;
        if version.is_packed {
            writeln!(
                text,
                "    packed, not native code: it is expected to run rarely"
            )?;
            continue;
        }
        if version.is_compact {
            writeln!(text, "    compiled for size: it is expected to run rarely")?;
        }
        let c = &version.counts;
        let counts = [
            count(c.instructions, "instruction", "instructions"),
            count(c.tests, "type test", "type tests"),
            count(c.direct_calls, "direct call", "direct calls"),
            count(c.runtime_calls, "runtime call", "runtime calls"),
            count(c.retains, "retain", "retains"),
            count(c.releases, "release", "releases"),
            count(c.boxed, "boxing", "boxings"),
        ];
        writeln!(text, "    on the expected path: {}", counts.join(", "))?;
        for (line, notes) in &version.lines {
            for note in notes {
                writeln!(text, "    line {line}: {note}")?;
            }
        }
    }
    Ok(())
}

fn as_json(function: &Explanation) -> Value {
    let variables = function.variables.iter();
    let variables: Vec<Value> = variables
        .map(|(name, ty)| json!({ "name": name, "expected": ty }))
        .collect();
    let versions: Vec<Value> = function.versions.iter().map(version_as_json).collect();
    json!({
        "module": function.module,
        "function": function.qualname,
        "file": function.file,
        "first_line": function.first_line,
        "variables": variables,
        "versions": versions,
    })
}

fn version_as_json(version: &Version) -> Value {
    let c = &version.counts;
    let lines = version.lines.iter();
    let lines: Vec<Value> = lines
        .map(|(line, notes)| json!({ "line": line, "notes": notes }))
        .collect();
    json!({
        "symbol": version.symbol,
        "packed": version.is_packed,
        "compact": version.is_compact,
        "parameters": version.parameters,
        "result": version.result,
        "instructions": c.instructions,
        "type_tests": c.tests,
        "direct_calls": c.direct_calls,
        "runtime_calls": c.runtime_calls,
        "retains": c.retains,
        "releases": c.releases,
        "boxings": c.boxed,
        "lines": lines,
    })
}
