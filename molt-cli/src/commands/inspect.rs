//! `molt inspect`: what an executable was made from, by what it says itself.

use std::fs;
use std::path::Path;

use molt_build::provenance;
use serde_json::Value;

use crate::report::Report;

pub fn inspect(file: &Path, json: bool) -> u8 {
    let mut report = Report::new("inspect", json);
    if let Err(message) = tell(file, &mut report) {
        report.error(&message);
    }
    report.finish()
}

fn tell(file: &Path, report: &mut Report) -> Result<(), String> {
    let shown = file.display();
    let data = fs::read(file).map_err(|e| format!("cannot read {shown}: {e}"))?;
    let found = provenance::read(&data).map_err(|e| format!("{shown}: {e}"))?;
    if !found.is_consistent {
        report.warning("the build id is not the digest of the statement: one of them was changed");
    }
    report.set("size", data.len());
    report.set("build_id", found.build_id.clone());
    report.set("consistent", found.is_consistent);
    if !report.is_json() {
        print(&found.statement, &found.build_id, data.len());
    }
    report.set("statement", found.statement);
    Ok(())
}

fn print(statement: &Value, build_id: &str, size: usize) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let definition = &statement["predicate"]["buildDefinition"];
    let builder = &statement["predicate"]["runDetails"]["builder"];
    let line = |name: &str, value: String| anstream::println!("{name:<12} {value}");
    line("program", text(&statement["subject"][0]["name"]));
    line("size", format!("{size} bytes"));
    line("build id", build_id.to_string());
    line(
        "action",
        text(&statement["subject"][0]["digest"]["moltAction"]),
    );
    let compiler = text(&builder["id"]);
    line(
        "compiler",
        format!(
            "{compiler}, fingerprint {}",
            text(&builder["version"]["fingerprint"])
        ),
    );
    if let Some(options) = definition["externalParameters"]["options"].as_object() {
        for (name, value) in options {
            line(name, text(value));
        }
    }
    let capabilities = definition["externalParameters"]["capabilities"].as_array();
    let capabilities: Vec<String> = capabilities.into_iter().flatten().map(text).collect();
    let is_trusted = capabilities.iter().any(|line| line == "trusted true");
    line("capabilities", capabilities.join(", "));
    let guards = definition["internalParameters"]["kernelGuards"].as_array();
    let guards: Vec<String> = guards.into_iter().flatten().map(text).collect();
    let guards = match (guards.is_empty(), is_trusted) {
        (true, _) => "no guards: nothing to restrict".to_string(),
        (_, true) => format!("{} if MOLT_CAPABILITIES narrows", guards.join(" and ")),
        _ => format!("{}, where the kernel has them", guards.join(" and ")),
    };
    line("kernel", guards);
    let dependencies = definition["resolvedDependencies"].as_array();
    let dependencies = dependencies.map(Vec::as_slice).unwrap_or_default();
    anstream::println!();
    for one in dependencies {
        let digest = text(&one["digest"]["blake3"]);
        let digest = digest.get(..16).unwrap_or("-");
        anstream::println!(
            "{digest:<16} {:<11} {} {}",
            text(&one["annotations"]["source"]),
            text(&one["name"]),
            text(&one["uri"])
        );
    }
}
