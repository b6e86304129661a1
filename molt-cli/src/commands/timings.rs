//! What `molt build --timings` writes: a page that shows the steps of a build as bars.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use molt_build::driver::Build;

use crate::html::escaped;

const WIDTH: f64 = 800.0;
const ROW: usize = 26;

/// What each step does.
fn explain(step: &str) -> &'static str {
    match step {
        "look" => "see whether any file has changed since the last build",
        "bundle" => "read the runtime bundle",
        "modules" => "find and parse all modules",
        "lower" => "resolve names, make control flow explicit",
        "specialize" => "translate to typed form, one version per types",
        "fetch" => "look for finished work in the cache",
        "generate" => "generate machine code",
        "keep" => "put finished work into the cache",
        "assemble" => "make the object file",
        "link" => "make the executable",
        _ => "",
    }
}

/// A page of HTML that needs nothing else.
pub fn page(program: &str, build: &Build) -> String {
    let mut page = String::new();
    write(&mut page, program, build)
        .unwrap_or_else(|_| unreachable!("writing to a string does not fail"));
    page
}

fn write(page: &mut String, program: &str, build: &Build) -> std::fmt::Result {
    let milliseconds: Vec<(&str, f64)> = build
        .timings
        .iter()
        .map(|(step, time)| (*step, time.as_secs_f64() * 1e3))
        .collect();
    let total: f64 = milliseconds.iter().map(|(_, time)| time).sum();
    let program = escaped(program);
    write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{program}: build</title>\n<style>\
         body {{ font: 14px system-ui, sans-serif; margin: 2em; }} td, th {{ padding: 2px 12px 2px 0; text-align: left; }} \
         td.n {{ text-align: right; }} rect {{ fill: #4078c0; }} text {{ font-size: 12px; }}</style></head><body>\n\
         <h1>{program}</h1>\n<p>{total:.1} ms, {} modules</p>\n",
        build.modules.len()
    )?;
    let height = ROW * milliseconds.len();
    writeln!(
        page,
        "<svg width=\"{}\" height=\"{height}\" role=\"img\" aria-label=\"Steps over time\">",
        WIDTH + 200.0
    )?;
    let mut start = 0.0;
    for (row, (step, time)) in milliseconds.iter().enumerate() {
        let scale = WIDTH / total.max(f64::MIN_POSITIVE);
        let (x, width) = (start * scale, (time * scale).max(1.0));
        let y = row * ROW;
        writeln!(
            page,
            "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"20\"><title>{step}</title></rect>\
             <text x=\"{:.1}\" y=\"{}\">{step} {time:.1} ms</text>",
            x + width + 6.0,
            y + 15
        )?;
        start += time;
    }
    writeln!(page, "</svg>\n<table><tr><th>step<th>ms<th>%<th></tr>")?;
    for (step, time) in &milliseconds {
        let share = 100.0 * time / total.max(f64::MIN_POSITIVE);
        writeln!(
            page,
            "<tr><td>{step}<td class=\"n\">{time:.1}<td class=\"n\">{share:.0}<td>{}</tr>",
            explain(step)
        )?;
    }
    let mut outcomes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for action in &build.actions {
        let outcome = action.hit.map_or("done", |layer| layer.as_str());
        *outcomes.entry((action.kind.as_str(), outcome)).or_default() += 1;
    }
    writeln!(
        page,
        "</table>\n<table><tr><th>action<th>found in<th>number</tr>"
    )?;
    for ((kind, outcome), number) in outcomes {
        writeln!(
            page,
            "<tr><td>{kind}<td>{outcome}<td class=\"n\">{number}</tr>"
        )?;
    }
    writeln!(page, "</table></body></html>")
}
