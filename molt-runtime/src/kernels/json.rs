//! Reading and writing JSON as the `json` module does.
//!
//! [`parse`] drives a [`Builder`], which makes the objects; errors are those of CPython's scanner,
//! message and position. Nesting is bounded by the builder's [`Builder::enter`].

use super::{repr, wtf8};

/// A mistake in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong; `JSONDecodeError` adds the place.
    pub message: &'static str,
    /// Byte position.
    pub at: usize,
}

impl JsonError {
    /// Line, column and position in code points, as the exception shows them.
    pub fn place(&self, text: &[u8]) -> (usize, usize, usize) {
        let before = &text[..self.at.min(text.len())];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        (line, wtf8::count(&before[start..]) + 1, wtf8::count(before))
    }
}

/// Makes the values of a document.
pub trait Builder {
    /// Any value.
    type Value;
    /// A list being filled.
    type Array;
    /// A dict being filled.
    type Object;
    /// A key of an object.
    type Key;
    /// Failure, of the document or of the builder.
    type Error: From<JsonError>;

    /// `null`, `true` or `false`.
    fn word(&mut self, word: Word) -> Result<Self::Value, Self::Error>;
    /// `NaN`, `Infinity` or `-Infinity`.
    fn constant(&mut self, name: &'static str) -> Result<Self::Value, Self::Error>;
    /// A number without fraction and exponent.
    fn int(&mut self, text: &[u8]) -> Result<Self::Value, Self::Error>;
    /// A number with fraction or exponent.
    fn float(&mut self, text: &[u8]) -> Result<Self::Value, Self::Error>;
    /// A string.
    fn string(&mut self, text: &[u8]) -> Result<Self::Value, Self::Error>;
    /// A key.
    fn key(&mut self, text: &[u8]) -> Result<Self::Key, Self::Error>;
    /// Enters an array or object; may refuse to go deeper.
    fn enter(&mut self) -> Result<(), Self::Error>;
    /// Leaves an array or object.
    fn leave(&mut self);
    /// Starts an array.
    fn array(&mut self) -> Self::Array;
    /// Adds an item.
    fn push(&mut self, array: &mut Self::Array, item: Self::Value) -> Result<(), Self::Error>;
    /// Ends an array.
    fn finish_array(&mut self, array: Self::Array) -> Result<Self::Value, Self::Error>;
    /// Starts an object.
    fn object(&mut self) -> Self::Object;
    /// Adds a pair.
    fn insert(
        &mut self,
        object: &mut Self::Object,
        key: Self::Key,
        value: Self::Value,
    ) -> Result<(), Self::Error>;
    /// Ends an object.
    fn finish_object(&mut self, object: Self::Object) -> Result<Self::Value, Self::Error>;
}

/// A value that is a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// `null`
    Null,
    /// `true`
    True,
    /// `false`
    False,
}

/// Reads a whole document.
pub fn parse<B: Builder>(text: &[u8], strict: bool, builder: &mut B) -> Result<B::Value, B::Error> {
    let mut parser = Parser {
        text,
        strict,
        builder,
        at: 0,
        scratch: Vec::new(),
    };
    parser.skip_space();
    let value = parser.value()?;
    parser.skip_space();
    if parser.at < text.len() {
        return parser.fail("Extra data", parser.at);
    }
    Ok(value)
}

/// Reads the value at byte `start`; returns it with the position after it.
pub fn parse_at<B: Builder>(
    text: &[u8],
    start: usize,
    strict: bool,
    builder: &mut B,
) -> Result<(B::Value, usize), B::Error> {
    let mut parser = Parser {
        text,
        strict,
        builder,
        at: start,
        scratch: Vec::new(),
    };
    let value = parser.value()?;
    Ok((value, parser.at))
}

struct Parser<'a, B> {
    text: &'a [u8],
    strict: bool,
    builder: &'a mut B,
    at: usize,
    /// The last string that had escapes.
    scratch: Vec<u8>,
}

impl<B: Builder> Parser<'_, B> {
    fn fail<T>(&self, message: &'static str, at: usize) -> Result<T, B::Error> {
        Err(JsonError { message, at }.into())
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    #[inline]
    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take_word(&mut self, word: &[u8]) -> bool {
        let found = self.text[self.at..].starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    fn value(&mut self) -> Result<B::Value, B::Error> {
        match self.peek() {
            Some(b'"') => {
                let start = self.at;
                let (from, to) = self.string()?;
                if from < to || self.text[start + 1] == b'"' {
                    return self.builder.string(&self.text[from..to]);
                }
                self.builder.string(&self.scratch)
            }
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'n') if self.take_word(b"null") => self.builder.word(Word::Null),
            Some(b't') if self.take_word(b"true") => self.builder.word(Word::True),
            Some(b'f') if self.take_word(b"false") => self.builder.word(Word::False),
            Some(b'N') if self.take_word(b"NaN") => self.builder.constant("NaN"),
            Some(b'I') if self.take_word(b"Infinity") => self.builder.constant("Infinity"),
            Some(b'-') if self.take_word(b"-Infinity") => self.builder.constant("-Infinity"),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.fail("Expecting value", self.at),
        }
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.text.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    }

    fn number(&mut self) -> Result<B::Value, B::Error> {
        let start = self.at;
        let first = start + (self.text[start] == b'-') as usize;
        let mut end = match self.text.get(first) {
            Some(b'0') => first + 1,
            Some(b'1'..=b'9') => self.digits(first),
            _ => return self.fail("Expecting value", start),
        };
        let mut is_float = false;
        if self.text.get(end) == Some(&b'.') && self.digits(end + 1) > end + 1 {
            is_float = true;
            end = self.digits(end + 1);
        }
        if matches!(self.text.get(end), Some(b'e' | b'E')) {
            let sign = matches!(self.text.get(end + 1), Some(b'+' | b'-')) as usize;
            let from = end + 1 + sign;
            if self.digits(from) > from {
                is_float = true;
                end = self.digits(from);
            }
        }
        self.at = end;
        let text = &self.text[start..end];
        if is_float {
            self.builder.float(text)
        } else {
            self.builder.int(text)
        }
    }

    /// Reads a string. One without escapes is the returned range of the document; else the range
    /// is empty and `scratch` has it.
    fn string(&mut self) -> Result<(usize, usize), B::Error> {
        let open = self.at;
        let from = open + 1;
        let mut at = from;
        let mut copied = from;
        let mut escaped = false;
        loop {
            let rest = &self.text[at..];
            let Some(len) = rest
                .iter()
                .position(|&byte| matches!(byte, b'"' | b'\\' | 0..0x20))
            else {
                return self.fail("Unterminated string starting at", open);
            };
            at += len;
            match self.text[at] {
                b'"' => break,
                b'\\' => {
                    if !escaped {
                        self.scratch.clear();
                        escaped = true;
                    }
                    self.scratch.extend_from_slice(&self.text[copied..at]);
                    at = self.escape(open, at)?;
                    copied = at;
                }
                _ if self.strict => return self.fail("Invalid control character at", at),
                _ => at += 1,
            }
        }
        self.at = at + 1;
        if escaped {
            self.scratch.extend_from_slice(&self.text[copied..at]);
            return Ok((at, at));
        }
        Ok((from, at))
    }

    /// Reads the escape at `at` into `scratch`; returns the position after it.
    fn escape(&mut self, open: usize, at: usize) -> Result<usize, B::Error> {
        let Some(&letter) = self.text.get(at + 1) else {
            return self.fail("Unterminated string starting at", open);
        };
        let plain = match letter {
            b'"' | b'\\' | b'/' => letter,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let Some(mut code) = self.hex4(at + 2) else {
                    return self.fail("Invalid \\uXXXX escape", at + 1);
                };
                let mut end = at + 6;
                if (0xd800..0xdc00).contains(&code)
                    && self.text[end..].starts_with(b"\\u")
                    && let Some(low @ 0xdc00..0xe000) = self.hex4(end + 2)
                {
                    code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                    end += 6;
                }
                wtf8::push(&mut self.scratch, code);
                return Ok(end);
            }
            _ => return self.fail("Invalid \\escape", at),
        };
        self.scratch.push(plain);
        Ok(at + 2)
    }

    fn hex4(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 4)?;
        // The scanner wants one more character: the quote at the least.
        self.text.get(at + 4)?;
        digits.iter().try_fold(0, |code, &byte| {
            Some(code << 4 | (byte as char).to_digit(16)?)
        })
    }

    fn array(&mut self) -> Result<B::Value, B::Error> {
        self.builder.enter()?;
        self.at += 1;
        let mut array = self.builder.array();
        self.skip_space();
        if self.peek() == Some(b']') {
            self.at += 1;
        } else {
            loop {
                let item = self.value()?;
                self.builder.push(&mut array, item)?;
                self.skip_space();
                match self.peek() {
                    Some(b']') => break self.at += 1,
                    Some(b',') => self.at += 1,
                    _ => return self.fail("Expecting ',' delimiter", self.at),
                }
                self.skip_space();
            }
        }
        self.builder.leave();
        self.builder.finish_array(array)
    }

    fn object(&mut self) -> Result<B::Value, B::Error> {
        self.builder.enter()?;
        self.at += 1;
        let mut object = self.builder.object();
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
        } else {
            loop {
                if self.peek() != Some(b'"') {
                    let message = "Expecting property name enclosed in double quotes";
                    return self.fail(message, self.at);
                }
                let key = self.key()?;
                self.skip_space();
                if self.peek() != Some(b':') {
                    return self.fail("Expecting ':' delimiter", self.at);
                }
                self.at += 1;
                self.skip_space();
                let value = self.value()?;
                self.builder.insert(&mut object, key, value)?;
                self.skip_space();
                match self.peek() {
                    Some(b'}') => break self.at += 1,
                    Some(b',') => self.at += 1,
                    _ => return self.fail("Expecting ',' delimiter", self.at),
                }
                self.skip_space();
            }
        }
        self.builder.leave();
        self.builder.finish_object(object)
    }

    fn key(&mut self) -> Result<B::Key, B::Error> {
        let start = self.at;
        let (from, to) = self.string()?;
        if from < to || self.text[start + 1] == b'"' {
            return self.builder.key(&self.text[from..to]);
        }
        self.builder.key(&self.scratch)
    }
}

/// Appends `text` as a JSON string; with `ascii`, everything else is escaped.
pub fn push_string(out: &mut Vec<u8>, text: &[u8], ascii: bool) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    let special = |byte: u8| matches!(byte, b'"' | b'\\' | 0..0x20) || (ascii && byte >= 0x80);
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let run = rest
            .iter()
            .position(|&byte| special(byte))
            .unwrap_or(rest.len());
        out.extend_from_slice(&rest[..run]);
        at += run;
        if at == text.len() {
            break;
        }
        let (code, len) = wtf8::decode_at(text, at);
        at += len;
        match code {
            0x22 | 0x5c => out.extend_from_slice(&[b'\\', code as u8]),
            0x08 => out.extend_from_slice(b"\\b"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x0a => out.extend_from_slice(b"\\n"),
            0x0c => out.extend_from_slice(b"\\f"),
            0x0d => out.extend_from_slice(b"\\r"),
            0..0x1_0000 => repr::push_u_escape(out, code),
            _ => {
                let offset = code - 0x1_0000;
                repr::push_u_escape(out, 0xd800 + (offset >> 10));
                repr::push_u_escape(out, 0xdc00 + (offset & 0x3ff));
            }
        }
    }
    out.push(b'"');
}

/// The text of a float; `None` for those that JSON does not have, with the name Python writes.
pub fn float_text(value: f64) -> Result<String, &'static str> {
    if value.is_nan() {
        return Err("NaN");
    }
    if value.is_infinite() {
        return Err(if value > 0.0 { "Infinity" } else { "-Infinity" });
    }
    Ok(super::float_fmt::repr(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows what was built.
    struct Show;

    impl Builder for Show {
        type Value = String;
        type Array = Vec<String>;
        type Object = Vec<String>;
        type Key = String;
        type Error = JsonError;

        fn word(&mut self, word: Word) -> Result<String, JsonError> {
            Ok(format!("{word:?}"))
        }
        fn constant(&mut self, name: &'static str) -> Result<String, JsonError> {
            Ok(name.to_owned())
        }
        fn int(&mut self, text: &[u8]) -> Result<String, JsonError> {
            Ok(format!("i{}", String::from_utf8_lossy(text)))
        }
        fn float(&mut self, text: &[u8]) -> Result<String, JsonError> {
            Ok(format!("f{}", String::from_utf8_lossy(text)))
        }
        fn string(&mut self, text: &[u8]) -> Result<String, JsonError> {
            Ok(repr::text_for_message(text))
        }
        fn key(&mut self, text: &[u8]) -> Result<String, JsonError> {
            self.string(text)
        }
        fn enter(&mut self) -> Result<(), JsonError> {
            Ok(())
        }
        fn leave(&mut self) {}
        fn array(&mut self) -> Vec<String> {
            Vec::new()
        }
        fn push(&mut self, array: &mut Vec<String>, item: String) -> Result<(), JsonError> {
            array.push(item);
            Ok(())
        }
        fn finish_array(&mut self, array: Vec<String>) -> Result<String, JsonError> {
            Ok(format!("[{}]", array.join(" ")))
        }
        fn object(&mut self) -> Vec<String> {
            Vec::new()
        }
        fn insert(
            &mut self,
            object: &mut Vec<String>,
            key: String,
            value: String,
        ) -> Result<(), JsonError> {
            object.push(format!("{key}:{value}"));
            Ok(())
        }
        fn finish_object(&mut self, object: Vec<String>) -> Result<String, JsonError> {
            Ok(format!("{{{}}}", object.join(" ")))
        }
    }

    fn read(text: &str) -> Result<String, (&'static str, usize)> {
        parse(text.as_bytes(), true, &mut Show).map_err(|error| (error.message, error.at))
    }

    #[test]
    fn documents() {
        let text = r#" {"a": [1, -2.5e3, true, null], "b\n": {}, "": "\ud834\udd1e\u0041\ud800", "c": ""} "#;
        let shown = "{'a':[i1 f-2.5e3 True Null] 'b\\n':{} '':'\u{1d11e}A\\ud800' 'c':''}";
        assert_eq!(read(text).unwrap(), shown);
        assert_eq!(read("[NaN,-Infinity]").unwrap(), "[NaN -Infinity]");
    }

    #[test]
    fn mistakes() {
        for (text, message, at) in [
            ("", "Expecting value", 0),
            ("[1,]", "Expecting value", 3),
            ("[1 2]", "Expecting ',' delimiter", 3),
            ("{\"a\" 1}", "Expecting ':' delimiter", 5),
            (
                "{\"a\":1,}",
                "Expecting property name enclosed in double quotes",
                7,
            ),
            ("1 2", "Extra data", 2),
            ("\"abc", "Unterminated string starting at", 0),
            ("\"a\nb\"", "Invalid control character at", 2),
            ("\"\\x\"", "Invalid \\escape", 1),
            ("\"\\u12\"", "Invalid \\uXXXX escape", 2),
            ("-", "Expecting value", 0),
            ("01", "Extra data", 1),
        ] {
            assert_eq!(read(text), Err((message, at)), "{text}");
        }
        let error = JsonError { message: "", at: 5 };
        assert_eq!(error.place("é\nx é".as_bytes()), (2, 3, 4));
    }

    #[test]
    fn strings() {
        let written = |text: &str, ascii| {
            let mut out = Vec::new();
            push_string(&mut out, text.as_bytes(), ascii);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            written("a\"\\\n\u{1}\u{7f}", true),
            "\"a\\\"\\\\\\n\\u0001\u{7f}\""
        );
        assert_eq!(written("é𝄞", true), r#""\u00e9\ud834\udd1e""#);
        assert_eq!(written("é𝄞\t", false), "\"é𝄞\\t\"");
        assert_eq!(float_text(f64::NAN), Err("NaN"));
    }
}
