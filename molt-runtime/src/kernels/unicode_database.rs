//! Properties of code points that only `unicodedata` asks for: category, direction, width, numeric value, decomposition.
//!
//! The data is text, read on first use (`tests/unicode_database.py` writes it and describes its lines); a program that
//! does not ask does not carry it.

use std::collections::HashMap;
use std::sync::OnceLock;

static TEXT: &str = include_str!("unicode_database.txt");

pub struct Properties {
    start: u32,
    pub category: &'static str,
    pub bidirectional: &'static str,
    pub combining: i64,
    pub width: &'static str,
    pub mirrored: bool,
}

/// A run of code points whose values count up.
struct Numbers {
    start: u32,
    end: u32,
    numerator: i64,
    denominator: i64,
    kind: u8,
}

/// The value of a code point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Number {
    pub numerator: i64,
    pub denominator: i64,
    pub is_digit: bool,
    pub is_decimal: bool,
}

struct Database {
    properties: Vec<Properties>,
    numbers: Vec<Numbers>,
    decompositions: HashMap<u32, &'static str>,
}

fn database() -> &'static Database {
    static DATABASE: OnceLock<Database> = OnceLock::new();
    DATABASE.get_or_init(|| {
        let mut all = Database {
            properties: Vec::new(),
            numbers: Vec::new(),
            decompositions: HashMap::new(),
        };
        for line in TEXT.lines() {
            all.read(line);
        }
        all
    })
}

fn code(text: &str) -> u32 {
    u32::from_str_radix(text, 16).unwrap_or(0)
}

impl Database {
    fn read(&mut self, line: &'static str) {
        let Some((kind, rest)) = line.split_once(' ') else {
            return;
        };
        if kind == "D" {
            if let Some((at, mapping)) = rest.split_once(' ') {
                self.decompositions.insert(code(at), mapping);
            }
            return;
        }
        let fields: Vec<&'static str> = rest.split(' ').collect();
        match (kind, &fields[..]) {
            ("P", [start, category, bidirectional, combining, width, mirrored]) => {
                self.properties.push(Properties {
                    start: code(start),
                    category,
                    bidirectional: bidirectional.trim_start_matches('-'),
                    combining: combining.parse().unwrap_or(0),
                    width,
                    mirrored: *mirrored == "1",
                });
            }
            ("N", [start, end, numerator, denominator, kind]) => self.numbers.push(Numbers {
                start: code(start),
                end: code(end),
                numerator: numerator.parse().unwrap_or(0),
                denominator: denominator.parse().unwrap_or(1),
                kind: kind.as_bytes()[0],
            }),
            _ => {}
        }
    }
}

pub fn properties(code: u32) -> &'static Properties {
    let runs = &database().properties;
    let after = runs.partition_point(|run| run.start <= code);
    &runs[after.max(1) - 1]
}

pub fn number(code: u32) -> Option<Number> {
    let runs = &database().numbers;
    let after = runs.partition_point(|run| run.start <= code);
    let run = runs[..after].last().filter(|run| code <= run.end)?;
    let steps = (code - run.start) as i64;
    Some(Number {
        numerator: run.numerator + steps * run.denominator,
        denominator: run.denominator,
        is_digit: run.kind != b'n',
        is_decimal: run.kind == b'c',
    })
}

/// Code points in hexadecimal, with a tag in angle brackets in front for compatibility mappings.
pub fn decomposition(code: u32) -> &'static str {
    database()
        .decompositions
        .get(&code)
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_code_points() {
        assert_eq!(properties('a' as u32).category, "Ll");
        assert_eq!(properties(0x10ffff).category, "Cn");
        assert_eq!(properties(0x301).combining, 230);
        assert_eq!(decomposition(0xe9), "0065 0301");
        let half = number(0xbd).unwrap();
        assert_eq!((half.numerator, half.denominator), (1, 2));
        assert_eq!(number('7' as u32).unwrap().numerator, 7);
        assert_eq!(number('x' as u32), None);
    }
}
