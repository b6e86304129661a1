//! Results as a page of HTML that needs nothing else: a bar for each program and implementation.

use std::fmt::Write as _;

use super::implementation::Kind;
use super::{Results, table};
use crate::html::escaped;

const BAR: f64 = 420.0;
const HEIGHT: usize = 13;

/// A color for each implementation, in the order of `Kind::ALL`.
const COLORS: [&str; 7] = [
    "#8a8f98", "#2f6fde", "#d98324", "#7a4fb5", "#3f9c6b", "#b0413e", "#444b54",
];

/// The page. Bars show CPU time as a share of the longest that a program took.
pub fn page(results: &Results) -> String {
    let mut page = String::new();
    write(&mut page, results).unwrap_or_else(|_| unreachable!("writing to a string does not fail"));
    page
}

fn color(kind: Kind) -> &'static str {
    COLORS[Kind::ALL.iter().position(|k| *k == kind).unwrap_or(0)]
}

fn write(page: &mut String, results: &Results) -> std::fmt::Result {
    let mut kinds = vec![Kind::Molt];
    kinds.extend(table::others(results));
    page.push_str(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>molt bench</title>\n<style>\
         body { font: 14px system-ui, sans-serif; margin: 2em; max-width: 60em; } td { padding: 3px 10px 3px 0; vertical-align: top; } \
         th { text-align: left; padding-right: 10px; } td.n { text-align: right; } text { font-size: 11px; } \
         .key span { display: inline-block; width: 10px; height: 10px; margin: 0 4px 0 14px; }</style></head><body>\n<h1>molt bench</h1>\n",
    );
    writeln!(
        page,
        "<p>CPU seconds of whole processes, the least of {} runs. {}, {} cores.</p>\n<ul>",
        results.runs,
        escaped(&results.machine.cpu),
        results.machine.cores
    )?;
    for line in table::summary(results) {
        writeln!(page, "<li>{}</li>", escaped(&line))?;
    }
    page.push_str("</ul>\n<p class=\"key\">");
    for kind in &kinds {
        let version = results.versions.get(kind.name()).map_or("", String::as_str);
        let (title, color) = (kind.title(), color(*kind));
        let version = escaped(version);
        write!(
            page,
            "<span style=\"background:{color}\"></span>{title} {version}"
        )?;
    }
    page.push_str("</p>\n<table><tr><th>program<th>CPU seconds<th>times CPython</tr>\n");
    for record in &results.programs {
        let bars: Vec<(Kind, f64)> = kinds
            .iter()
            .filter_map(|k| Some((*k, record.of(*k)?.cpu_s)))
            .collect();
        let longest = bars.iter().map(|(_, s)| *s).fold(1e-9, f64::max);
        write!(page, "<tr><td>{}<td>", escaped(&record.name))?;
        write!(
            page,
            "<svg width=\"{}\" height=\"{}\" role=\"img\" aria-label=\"CPU seconds\">",
            BAR + 60.0,
            HEIGHT * bars.len()
        )?;
        for (row, (kind, seconds)) in bars.iter().enumerate() {
            let (y, width) = (row * HEIGHT, (BAR * seconds / longest).max(1.0));
            write!(
                page,
                "<rect x=\"0\" y=\"{y}\" width=\"{width:.1}\" height=\"{}\" fill=\"{}\"><title>{}</title></rect>\
                 <text x=\"{:.1}\" y=\"{}\">{seconds:.3}</text>",
                HEIGHT - 2,
                color(*kind),
                kind.title(),
                width + 4.0,
                y + HEIGHT - 3
            )?;
        }
        page.push_str("</svg>");
        match (record.times_faster(Kind::CPython), &record.error) {
            (Some(times), _) => write!(page, "<td class=\"n\">{times:.2}")?,
            (None, Some(why)) => write!(page, "<td>{}", escaped(why))?,
            (None, None) => page.push_str("<td>"),
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table></body></html>\n");
    Ok(())
}
