//! Text form of a diagnostic, in the manner of rustc: message, place, source line, carets, hint.

use super::{Diagnostic, SourceFile, Span};
use std::fmt::Write;

/// Tabs are shown as this many blanks, so that carets stay below what they point at.
const TAB: &str = "    ";

/// All diagnostics of one file, separated by empty lines.
pub fn render_all(diagnostics: &[Diagnostic], source: Option<&SourceFile>) -> String {
    let texts: Vec<String> = diagnostics.iter().map(|d| render(d, source)).collect();
    texts.join("\n")
}

/// One diagnostic, ending in a line end.
pub fn render(diagnostic: &Diagnostic, source: Option<&SourceFile>) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}[{}]: {}",
        diagnostic.severity.as_str(),
        diagnostic.code,
        diagnostic.message
    );
    let margin = match (source, diagnostic.span) {
        (Some(source), Some(span)) => {
            let last_line = diagnostic
                .labels
                .iter()
                .map(|label| source.line_column(label.span.start).line)
                .chain([source.line_column(span.start).line])
                .max()
                .unwrap_or(1);
            let width = last_line.to_string().len();
            let place = source.line_column(span.start);
            let _ = writeln!(
                out,
                "{:width$}--> {}:{}:{}",
                "", diagnostic.file, place.line, place.column
            );
            let _ = writeln!(out, "{:width$} |", "");
            let mut marks = vec![(span, '^', diagnostic.label.as_deref().unwrap_or(""))];
            marks.extend(
                diagnostic
                    .labels
                    .iter()
                    .map(|label| (label.span, '-', &*label.text)),
            );
            marks.sort_by_key(|(span, _, _)| span.start);
            let mut shown = 0;
            for (span, mark, text) in marks {
                let line = source.line_column(span.start).line;
                if line != shown {
                    if shown != 0 && line > shown + 1 {
                        let _ = writeln!(out, "{:width$} ...", "");
                    }
                    let shown_text = source.line_text(line).replace('\t', TAB);
                    let _ = writeln!(out, "{line:width$} | {}", shown_text.trim_end());
                    shown = line;
                }
                let (blanks, carets) = caret_columns(source, span, line);
                let carets: String = std::iter::repeat_n(mark, carets).collect();
                let marked = format!("{:width$} | {:blanks$}{carets} {text}", "", "");
                let _ = writeln!(out, "{}", marked.trim_end());
            }
            width
        }
        _ => {
            let _ = writeln!(out, " --> {}", diagnostic.file);
            1
        }
    };
    if diagnostic.hint.is_some() || !diagnostic.notes.is_empty() {
        if diagnostic.span.is_some() && source.is_some() {
            let _ = writeln!(out, "{:margin$} |", "");
        }
        for note in &diagnostic.notes {
            let _ = writeln!(out, "{:margin$} = note: {note}", "");
        }
        if let Some(hint) = &diagnostic.hint {
            let _ = writeln!(out, "{:margin$} = help: {hint}", "");
        }
    }
    out
}

/// Blanks before the carets and their number, within the line where the span starts.
fn caret_columns(source: &SourceFile, span: Span, line: u32) -> (usize, usize) {
    let text = source.line_text(line);
    let line_start = source.line_start(line);
    let width = |text: &str| {
        text.chars()
            .map(|c| if c == '\t' { TAB.len() } else { 1 })
            .sum()
    };
    let mut from = ((span.start - line_start) as usize).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (span.end.saturating_sub(line_start) as usize).clamp(from, text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let marked: usize = width(&text[from..to]);
    (width(&text[..from]), marked.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_line_caret_and_hint() {
        let source = SourceFile::new("app.py", "x = 1\n\tdel f()\n");
        let diagnostic = Diagnostic::error(
            "syntax",
            "app.py",
            Span::new(11, 14),
            "cannot delete function call",
        )
        .with_hint("delete a name");
        let expected = "\
error[syntax]: cannot delete function call
 --> app.py:2:6
  |
2 |     del f()
  |         ^^^
  |
  = help: delete a name
";
        assert_eq!(render(&diagnostic, Some(&source)), expected);
    }

    #[test]
    fn labels_on_other_lines() {
        let source = SourceFile::new("app.py", "a = (\n\n\n}\n");
        let diagnostic = Diagnostic::error("syntax", "app.py", Span::new(8, 9), "no match")
            .with_label(Span::new(4, 5), "opened here");
        let expected = "\
error[syntax]: no match
 --> app.py:4:1
  |
1 | a = (
  |     - opened here
  ...
4 | }
  | ^
";
        assert_eq!(render(&diagnostic, Some(&source)), expected);
    }

    #[test]
    fn without_source() {
        let diagnostic = Diagnostic::file_error("io", "app.py", "cannot be read");
        assert_eq!(
            render(&diagnostic, None),
            "error[io]: cannot be read\n --> app.py\n"
        );
    }
}
