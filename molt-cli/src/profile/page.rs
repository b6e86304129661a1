//! A profile as a flame graph, and as a page of HTML that needs nothing else.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use inferno::flamegraph::{self, Options};

use super::counts::{Counts, by_time, title};
use crate::html::escaped;

/// How many functions and lines a page lists.
const SHOWN: usize = 60;

/// The flame graph as SVG; empty without samples.
pub fn flame_graph(program: &str, counts: &Counts) -> Result<String, String> {
    let folded = counts.folded();
    if folded.iter().all(|line| line.ends_with(" 0")) {
        return Ok(String::new());
    }
    let mut options = Options::default();
    options.title = program.to_string();
    options.count_name = "µs".to_string();
    // Colors by name, not by chance.
    options.hash = true;
    let mut svg = Vec::new();
    flamegraph::from_lines(&mut options, folded.iter().map(String::as_str), &mut svg)
        .map_err(|error| error.to_string())?;
    String::from_utf8(svg).map_err(|error| error.to_string())
}

/// Lines of a file's text.
pub type Sources = BTreeMap<String, Vec<String>>;

/// The page: the flame graph, functions, lines.
pub fn page(program: &str, counts: &Counts, sources: &Sources, flames: &str) -> String {
    // What stands before the drawing is for files of their own.
    let drawing = flames.find("<svg").map_or("", |at| &flames[at..]);
    let mut page = String::new();
    write(&mut page, program, counts, sources, drawing)
        .unwrap_or_else(|_| unreachable!("writing to a string does not fail"));
    page
}

fn write(
    page: &mut String,
    program: &str,
    counts: &Counts,
    sources: &Sources,
    drawing: &str,
) -> std::fmt::Result {
    let program = escaped(program);
    writeln!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{program}: profile</title>\n<style>\
         body {{ font: 14px system-ui, sans-serif; margin: 2em; }} td, th {{ padding: 2px 12px 2px 0; text-align: left; }} \
         td.n {{ text-align: right; }} td.c {{ font-family: monospace; white-space: pre; }}</style></head><body>\n\
         <h1>{program}</h1>\n<p>{:.3} s of CPU time in {} samples</p>\n{drawing}",
        counts.seconds, counts.samples
    )?;
    let percent = |seconds: f64| 100.0 * seconds / counts.seconds.max(f64::MIN_POSITIVE);
    let head = "<th>own s<th>%<th>with calls s";
    writeln!(
        page,
        "<h2>Functions</h2>\n<table><tr>{head}<th>function<th>place</tr>"
    )?;
    for (function, times) in by_time(&counts.functions, |t| t.own_s).iter().take(SHOWN) {
        writeln!(
            page,
            "<tr><td class=\"n\">{:.3}<td class=\"n\">{:.1}<td class=\"n\">{:.3}<td>{}<td>{}:{}</tr>",
            times.own_s,
            percent(times.own_s),
            times.total_s,
            escaped(&title(&function.module, &function.qualname)),
            escaped(&function.file),
            function.first_line
        )?;
    }
    writeln!(
        page,
        "</table>\n<h2>Lines</h2>\n<table><tr>{head}<th>place<th>source</tr>"
    )?;
    for ((file, line), times) in by_time(&counts.lines, |t| t.own_s).iter().take(SHOWN) {
        let text = source_line(sources, file, *line);
        writeln!(
            page,
            "<tr><td class=\"n\">{:.3}<td class=\"n\">{:.1}<td class=\"n\">{:.3}<td>{}:{line}<td class=\"c\">{}</tr>",
            times.own_s,
            percent(times.own_s),
            times.total_s,
            escaped(file),
            escaped(text)
        )?;
    }
    writeln!(
        page,
        "</table>\n<h2>In the runtime</h2>\n<table><tr><th>s<th>%<th>function</tr>"
    )?;
    for (name, seconds) in by_time(&counts.runtime, |s| *s).iter().take(SHOWN) {
        writeln!(
            page,
            "<tr><td class=\"n\">{seconds:.3}<td class=\"n\">{:.1}<td>{}</tr>",
            percent(*seconds),
            escaped(name)
        )?;
    }
    writeln!(page, "</table></body></html>")
}

/// A line of a source file, without the blanks around it.
pub fn source_line<'s>(sources: &'s Sources, file: &str, line: u32) -> &'s str {
    let lines = sources.get(file);
    let line = lines.and_then(|lines| lines.get(line.checked_sub(1)? as usize));
    line.map_or("", |line| line.trim())
}
