//! A source file in memory: its path, its text and the index that turns offsets into lines.

use ruff_text_size::{TextRange, TextSize};

/// A half-open range of byte offsets into the decoded text of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: u32, end: u32) -> Self {
        Span {
            start,
            end: end.max(start),
        }
    }
}

impl From<TextRange> for Span {
    fn from(range: TextRange) -> Self {
        Span {
            start: range.start().into(),
            end: range.end().into(),
        }
    }
}

impl From<Span> for TextRange {
    fn from(span: Span) -> Self {
        TextRange::new(TextSize::from(span.start), TextSize::from(span.end))
    }
}

/// Line (from 1) and column in code points (from 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    pub line: u32,
    pub column: u32,
}

/// Path and decoded text of a file. Line ends are `\n` only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let mut line_starts = vec![0];
        line_starts.extend(
            text.bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n')
                .map(|(i, _)| i as u32 + 1),
        );
        SourceFile {
            path: path.into(),
            text,
            line_starts,
        }
    }

    /// The line (from 1) that holds `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|start| *start <= offset) as u32
    }

    pub fn line_column(&self, offset: u32) -> LineColumn {
        let offset = self.clamp(offset);
        let line = self.line(offset);
        let start = self.line_starts[line as usize - 1] as usize;
        let column = self.text[start..offset as usize].chars().count() as u32 + 1;
        LineColumn { line, column }
    }

    /// Text of a line (from 1) without its line end.
    pub fn line_text(&self, line: u32) -> &str {
        let start = self.line_starts[line as usize - 1] as usize;
        let end = self
            .line_starts
            .get(line as usize)
            .map_or(self.text.len(), |end| *end as usize);
        self.text[start..end].trim_end_matches('\n')
    }

    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// Offset of the first byte of a line (from 1).
    pub fn line_start(&self, line: u32) -> u32 {
        self.line_starts[line as usize - 1]
    }

    pub fn slice(&self, span: Span) -> &str {
        &self.text[self.clamp(span.start) as usize..self.clamp(span.end) as usize]
    }

    fn clamp(&self, offset: u32) -> u32 {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let file = SourceFile::new("a.py", "ab\ncäd\n");
        assert_eq!(file.line_column(0), LineColumn { line: 1, column: 1 });
        assert_eq!(file.line_column(2), LineColumn { line: 1, column: 3 });
        assert_eq!(file.line_column(6), LineColumn { line: 2, column: 3 });
        assert_eq!(file.line_column(99), LineColumn { line: 3, column: 1 });
        assert_eq!(file.line_text(2), "cäd");
        assert_eq!(file.line_text(3), "");
    }
}
