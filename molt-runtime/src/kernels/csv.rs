//! Fields of delimited text: a parser that is fed line by line, and the quoting of fields that are written.

/// When fields are quoted, in the numbers of the `csv` module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quoting {
    Minimal,
    All,
    NonNumeric,
    None,
    Strings,
    NotNull,
}

impl Quoting {
    pub fn from_number(n: i64) -> Option<Quoting> {
        Some(match n {
            0 => Quoting::Minimal,
            1 => Quoting::All,
            2 => Quoting::NonNumeric,
            3 => Quoting::None,
            4 => Quoting::Strings,
            5 => Quoting::NotNull,
            _ => return None,
        })
    }
}

#[derive(Clone, Debug)]
pub struct Dialect {
    pub delimiter: char,
    pub quote: Option<char>,
    pub escape: Option<char>,
    pub terminator: String,
    pub quoting: Quoting,
    pub double_quote: bool,
    pub skip_initial_space: bool,
    pub strict: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    StartRecord,
    StartField,
    Escaped,
    InField,
    InQuoted,
    EscapeInQuoted,
    QuoteInQuoted,
    EatNewline,
    AfterEscapedNewline,
}

/// The bytes that a dialect gives a meaning anywhere; of characters beyond ASCII, all bytes.
pub struct Marks([bool; 256]);

impl Marks {
    pub fn of(d: &Dialect) -> Marks {
        let mut marks = [false; 256];
        let space = d.skip_initial_space.then_some(' ');
        let others = [d.quote, d.escape, space].into_iter().flatten();
        let all = [d.delimiter, '\n', '\r'].into_iter().chain(others);
        for c in all.chain(d.terminator.chars()) {
            match c.is_ascii() {
                true => marks[c as usize] = true,
                false => marks[128..].fill(true),
            }
        }
        Marks(marks)
    }

    /// Length of the text before the first of them.
    #[inline]
    fn plain(&self, text: &str) -> usize {
        let mut bytes = text.bytes();
        bytes.position(|b| self.0[b as usize]).unwrap_or(text.len())
    }
}

/// A field as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Field<'a> {
    pub text: &'a str,
    /// Not quoted, where quotes tell text from numbers.
    pub is_number: bool,
}

pub struct Parser {
    state: State,
    /// The text of all fields of the record, one after the other.
    text: String,
    is_number: bool,
    /// Characters of the field that is being read.
    length: usize,
    /// Where fields end in `text`, and whether they are numbers.
    fields: Vec<(usize, bool)>,
}

impl Default for Parser {
    fn default() -> Parser {
        Parser {
            state: State::StartRecord,
            text: String::new(),
            is_number: false,
            length: 0,
            fields: Vec::new(),
        }
    }
}

impl Parser {
    /// Feeds one line, with or without its newline. Is the record complete?
    pub fn feed(
        &mut self,
        line: &str,
        d: &Dialect,
        marks: &Marks,
        limit: usize,
    ) -> Result<bool, String> {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            // Plain text of a field at once.
            let begins = matches!(self.state, State::StartRecord | State::StartField);
            if begins || self.state == State::InField {
                let end = marks.plain(rest);
                if end > 0 {
                    if begins {
                        self.is_number = d.quoting == Quoting::NonNumeric;
                        self.state = State::InField;
                    }
                    self.push_text(&rest[..end], limit)?;
                    rest = &rest[end..];
                    continue;
                }
            }
            self.step(Some(c), d, limit)?;
            rest = &rest[c.len_utf8()..];
        }
        self.step(None, d, limit)?;
        Ok(self.state == State::StartRecord)
    }

    /// The input is at its end. Was a record begun that must be taken as it is?
    pub fn end(&mut self, d: &Dialect) -> Result<bool, String> {
        let begun = self.length > 0 || self.state == State::InQuoted;
        if !begun {
            return Ok(false);
        }
        if d.strict {
            return Err("unexpected end of data".to_string());
        }
        self.save();
        self.state = State::StartRecord;
        Ok(true)
    }

    /// The fields of the record.
    pub fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        let mut start = 0;
        self.fields.iter().map(move |&(end, is_number)| Field {
            text: &self.text[std::mem::replace(&mut start, end)..end],
            is_number,
        })
    }

    /// Forgets the record, or what was begun before an error.
    pub fn reset(&mut self) {
        self.state = State::StartRecord;
        self.text.clear();
        self.fields.clear();
        (self.is_number, self.length) = (false, 0);
    }

    fn push_text(&mut self, text: &str, limit: usize) -> Result<(), String> {
        self.length += text.chars().count();
        if self.length > limit {
            return Err(format!("field larger than field limit ({limit})"));
        }
        self.text.push_str(text);
        Ok(())
    }

    fn push(&mut self, c: char, limit: usize) -> Result<(), String> {
        self.push_text(c.encode_utf8(&mut [0; 4]), limit)
    }

    fn save(&mut self) {
        let is_number = std::mem::take(&mut self.is_number);
        self.fields.push((self.text.len(), is_number));
        self.length = 0;
    }

    fn end_record(&mut self, c: Option<char>) {
        self.save();
        self.state = match c {
            None => State::StartRecord,
            Some(_) => State::EatNewline,
        };
    }

    /// One character; `None` is the end of the line.
    fn step(&mut self, c: Option<char>, d: &Dialect, limit: usize) -> Result<(), String> {
        let is_end = matches!(c, None | Some('\n' | '\r'));
        let quotes = d.quoting != Quoting::None;
        match self.state {
            State::StartRecord if c.is_none() => {}
            State::StartRecord if is_end => self.state = State::EatNewline,
            State::StartRecord | State::StartField => {
                if is_end {
                    self.end_record(c)
                } else if c == d.quote && quotes {
                    self.state = State::InQuoted;
                } else if c == d.escape {
                    self.state = State::Escaped;
                } else if c == Some(' ') && d.skip_initial_space {
                    self.state = State::StartField;
                } else if c == Some(d.delimiter) {
                    self.save();
                    self.state = State::StartField;
                } else if let Some(c) = c {
                    self.is_number = d.quoting == Quoting::NonNumeric;
                    self.push(c, limit)?;
                    self.state = State::InField;
                }
            }
            State::Escaped => {
                self.push(c.unwrap_or('\n'), limit)?;
                self.state = if is_end && c.is_some() {
                    State::AfterEscapedNewline
                } else {
                    State::InField
                };
            }
            State::AfterEscapedNewline if c.is_none() => {}
            State::InField | State::AfterEscapedNewline => {
                self.state = State::InField;
                if is_end {
                    self.end_record(c)
                } else if c == d.escape {
                    self.state = State::Escaped;
                } else if c == Some(d.delimiter) {
                    self.save();
                    self.state = State::StartField;
                } else if let Some(c) = c {
                    self.push(c, limit)?;
                }
            }
            State::InQuoted => match c {
                None => {}
                _ if c == d.escape => self.state = State::EscapeInQuoted,
                _ if c == d.quote && quotes => {
                    self.state = if d.double_quote {
                        State::QuoteInQuoted
                    } else {
                        State::InField
                    };
                }
                Some(c) => self.push(c, limit)?,
            },
            State::EscapeInQuoted => {
                self.push(c.unwrap_or('\n'), limit)?;
                self.state = State::InQuoted;
            }
            State::QuoteInQuoted => {
                if let Some(quote) = c.filter(|_| quotes && c == d.quote) {
                    self.push(quote, limit)?;
                    self.state = State::InQuoted;
                } else if c == Some(d.delimiter) {
                    self.save();
                    self.state = State::StartField;
                } else if is_end {
                    self.end_record(c)
                } else if d.strict {
                    let quote = d.quote.unwrap_or('"');
                    return Err(format!("'{}' expected after '{quote}'", d.delimiter));
                } else if let Some(c) = c {
                    self.push(c, limit)?;
                    self.state = State::InField;
                }
            }
            State::EatNewline => match c {
                None => self.state = State::StartRecord,
                Some('\n' | '\r') => {}
                Some(_) => {
                    return Err(
                        "new-line character seen in unquoted field - do you need to open the file in \
                         universal-newline mode?"
                            .to_string(),
                    );
                }
            },
        }
        Ok(())
    }
}

/// Appends a field to a row. `quoted`: it is to be quoted whatever is in it.
pub fn write_field(
    out: &mut String,
    text: &str,
    quoted: bool,
    d: &Dialect,
    marks: &Marks,
) -> Result<(), String> {
    if !quoted && !text.is_empty() && marks.plain(text) == text.len() {
        out.push_str(text);
        return Ok(());
    }
    let mut quoted = quoted;
    let mut body = String::with_capacity(text.len());
    for c in text.chars() {
        let special = c == d.delimiter
            || Some(c) == d.escape
            || Some(c) == d.quote
            || d.terminator.contains(c);
        if special {
            let mut escape = false;
            if d.quoting == Quoting::None {
                escape = true;
            } else if Some(c) == d.quote {
                if d.double_quote {
                    body.push(c);
                } else {
                    escape = true;
                }
            } else if Some(c) == d.escape {
                escape = true;
            }
            if !escape {
                quoted = true;
            }
            if escape {
                match d.escape {
                    Some(e) => body.push(e),
                    None => return Err("need to escape, but no escapechar set".to_string()),
                }
            }
        }
        body.push(c);
    }
    match d.quote.filter(|_| quoted) {
        Some(quote) => {
            out.push(quote);
            out.push_str(&body);
            out.push(quote);
        }
        None => out.push_str(&body),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excel() -> Dialect {
        Dialect {
            delimiter: ',',
            quote: Some('"'),
            escape: None,
            terminator: "\r\n".to_string(),
            quoting: Quoting::Minimal,
            double_quote: true,
            skip_initial_space: false,
            strict: false,
        }
    }

    fn record(lines: &[&str]) -> Vec<String> {
        let mut parser = Parser::default();
        for line in lines {
            let (d, marks) = (excel(), Marks::of(&excel()));
            if parser.feed(line, &d, &marks, 1000).unwrap() {
                break;
            }
        }
        parser.fields().map(|f| f.text.to_string()).collect()
    }

    #[test]
    fn quoted_fields_may_hold_anything() {
        assert_eq!(
            record(&["a,\"b,\"\"c\n", "d\",e\r\n"]),
            ["a", "b,\"c\nd", "e"]
        );
        assert_eq!(record(&[",\n"]), ["", ""]);
        assert!(record(&["\n"]).is_empty());
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut row = String::new();
        for (i, field) in ["a\"b", "x,y", "", "l\nm"].iter().enumerate() {
            if i > 0 {
                row.push(',');
            }
            write_field(&mut row, field, false, &excel(), &Marks::of(&excel())).unwrap();
        }
        assert_eq!(record(&[&row]), ["a\"b", "x,y", "", "l\nm"]);
    }
}
