//! The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//!
//! [`parse`] reads a specification with CPython's error messages; [`Padding`] places text within
//! the width. The values themselves are formatted in `format_value`.

use super::fault::{Fault, Result};
use super::wtf8::{self, CodePoints};

/// Separator between groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// None.
    None,
    /// `,` every three digits.
    Comma,
    /// `_` every three digits, or four in bases 2, 8 and 16.
    Underscore,
}

/// A parsed specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Code point that fills up to the width.
    pub fill: u32,
    /// `<`, `>`, `^` or `=`.
    pub align: u8,
    /// `+`, `-`, a space, or 0 if not given.
    pub sign: u8,
    /// `z`: show no negative zero.
    pub positive_zero: bool,
    /// `#`
    pub alternate: bool,
    /// Least number of code points.
    pub width: usize,
    /// Separator.
    pub grouping: Grouping,
    /// Digits, or longest text.
    pub precision: Option<usize>,
    /// Presentation type; the default of the value's type if not given.
    pub kind: u32,
}

/// A code point as the messages show it: as such if it is printable ASCII.
fn show_code(code: u32) -> String {
    match char::from_u32(code) {
        Some(c) if code > 32 && code < 128 => c.to_string(),
        _ => format!("\\x{code:x}"),
    }
}

/// The fault of a presentation type that the value's type does not know.
pub fn unknown_kind(kind: u32, type_name: &str) -> Fault {
    let shown = show_code(kind);
    Fault::value(format!(
        "Unknown format code '{shown}' for object of type '{type_name}'"
    ))
}

fn is_align(code: Option<u32>) -> Option<u8> {
    code.and_then(|code| u8::try_from(code).ok())
        .filter(|byte| b"<>=^".contains(byte))
}

struct Reader<'a> {
    rest: CodePoints<'a>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u32> {
        self.rest.clone().next()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted as u32);
        if found {
            self.rest.next();
        }
        found
    }

    /// Decimal digits of any script; `None` if there are none.
    fn number(&mut self) -> Result<Option<usize>> {
        let mut value = None;
        while let Some(digit) = self.peek().and_then(super::unicode::decimal_value) {
            let next = value.unwrap_or(0usize).checked_mul(10);
            let next = next.and_then(|next| next.checked_add(digit as usize));
            let next = next.filter(|&next| next <= isize::MAX as usize);
            if next.is_none() {
                return Err(Fault::value("Too many decimal digits in format string"));
            }
            value = next;
            self.rest.next();
        }
        Ok(value)
    }
}

/// Reads `text`. `kind` and `align` are the defaults of the value's type, named `type_name`.
pub fn parse(text: &[u8], kind: u8, align: u8, type_name: &str) -> Result<Spec> {
    let mut spec = Spec {
        fill: b' ' as u32,
        align,
        sign: 0,
        positive_zero: false,
        alternate: false,
        width: 0,
        grouping: Grouping::None,
        precision: None,
        kind: kind as u32,
    };
    let mut reader = Reader {
        rest: CodePoints::new(text),
    };
    let (mut fill_given, mut align_given) = (false, false);
    let mut ahead = reader.rest.clone();
    let first = ahead.next();
    if let (Some(fill), Some(align)) = (first, is_align(ahead.next())) {
        (spec.fill, spec.align) = (fill, align);
        (fill_given, align_given) = (true, true);
        reader.rest = ahead;
    } else if let Some(align) = is_align(first) {
        spec.align = align;
        align_given = true;
        reader.rest.next();
    }
    if let Some(sign) = reader
        .peek()
        .filter(|&code| [0x20, 0x2b, 0x2d].contains(&code))
    {
        spec.sign = sign as u8;
        reader.rest.next();
    }
    spec.positive_zero = reader.take(b'z');
    spec.alternate = reader.take(b'#');
    if !fill_given && reader.take(b'0') {
        spec.fill = b'0' as u32;
        if !align_given && align == b'>' {
            spec.align = b'=';
        }
    }
    spec.width = reader.number()?.unwrap_or(0);
    parse_grouping(&mut reader, &mut spec)?;
    if reader.take(b'.') {
        let precision = reader.number()?;
        spec.precision =
            Some(precision.ok_or_else(|| Fault::value("Format specifier missing precision"))?);
    }
    let mut ahead = reader.rest.clone();
    if let Some(kind) = ahead.next() {
        if ahead.next().is_some() {
            // Whatever the text is, the message shows it as it is.
            let shown = String::from_utf8_lossy(text);
            return Err(Fault::value(format!(
                "Invalid format specifier '{shown}' for object of type '{type_name}'"
            )));
        }
        spec.kind = kind;
    }
    check_grouping(&spec)?;
    Ok(spec)
}

fn parse_grouping(reader: &mut Reader, spec: &mut Spec) -> Result<()> {
    let both = || Err(Fault::value("Cannot specify both ',' and '_'."));
    if reader.take(b',') {
        spec.grouping = Grouping::Comma;
    }
    if reader.peek() == Some(b'_' as u32) {
        if spec.grouping != Grouping::None {
            return both();
        }
        spec.grouping = Grouping::Underscore;
        reader.rest.next();
    }
    if reader.peek() == Some(b',' as u32) && spec.grouping == Grouping::Underscore {
        return both();
    }
    Ok(())
}

fn check_grouping(spec: &Spec) -> Result<()> {
    let separator = match spec.grouping {
        Grouping::None => return Ok(()),
        Grouping::Comma => ',',
        Grouping::Underscore => '_',
    };
    let allowed = match u8::try_from(spec.kind).unwrap_or(b'?') {
        b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F' | 0 => true,
        b'b' | b'o' | b'x' | b'X' => spec.grouping == Grouping::Underscore,
        _ => false,
    };
    if allowed {
        return Ok(());
    }
    let shown = show_code(spec.kind);
    Err(Fault::value(format!(
        "Cannot specify '{separator}' with '{shown}'."
    )))
}

/// Code points of fill before and after content of `len` code points.
pub fn padding(spec: &Spec, len: usize) -> (usize, usize) {
    let total = spec.width.saturating_sub(len);
    match spec.align {
        b'<' => (0, total),
        b'^' => (total / 2, total - total / 2),
        _ => (total, 0),
    }
}

/// Room for `content` bytes and `fill` code points of fill, or `MemoryError`.
pub fn reserve(spec: &Spec, content: usize, fill: usize) -> Result<Vec<u8>> {
    let size = fill
        .checked_mul(wtf8::width_of(spec.fill))
        .and_then(|size| size.checked_add(content));
    let mut out = Vec::new();
    match size.map(|size| out.try_reserve_exact(size)) {
        Some(Ok(())) => Ok(out),
        _ => Err(Fault::memory()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str, kind: u8) -> String {
        parse(text.as_bytes(), kind, b'>', "int")
            .unwrap_err()
            .message
            .into_owned()
    }

    #[test]
    fn parts() {
        let spec = parse("é^+z#012_.3f".as_bytes(), 0, b'>', "float").unwrap();
        assert_eq!((spec.fill, spec.align, spec.sign), ('é' as u32, b'^', b'+'));
        assert!(spec.positive_zero && spec.alternate);
        assert_eq!(
            (spec.width, spec.precision, spec.kind),
            (12, Some(3), b'f' as u32)
        );
        assert_eq!(spec.grouping, Grouping::Underscore);
        let zero = parse(b"05", b'd', b'>', "int").unwrap();
        assert_eq!((zero.fill, zero.align, zero.width), (b'0' as u32, b'=', 5));
    }

    #[test]
    fn messages() {
        assert_eq!(
            message("xx", b'd'),
            "Invalid format specifier 'xx' for object of type 'int'"
        );
        assert_eq!(message(",_", b'd'), "Cannot specify both ',' and '_'.");
        assert_eq!(message("_,", b'd'), "Cannot specify both ',' and '_'.");
        assert_eq!(message(",,", b'd'), "Cannot specify ',' with ','.");
        assert_eq!(message(",\u{e9}", b'd'), "Cannot specify ',' with '\\xe9'.");
        assert_eq!(message(".", b'd'), "Format specifier missing precision");
        assert_eq!(
            message("99999999999999999999", b'd'),
            "Too many decimal digits in format string"
        );
    }
}
