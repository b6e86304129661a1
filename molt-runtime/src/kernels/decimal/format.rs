//! `__format__` of decimal numbers: `[[fill]align][sign][z][0][width][,][.precision][type]`.

use super::natural::{push_digits, scaled};
use super::text::{insert_point, push_exponent, special};
use super::{Number, Rounding, Settings, without_digits};
use crate::kernels::wtf8::{self, CodePoints};

/// How a locale writes numbers.
#[derive(Clone, Debug)]
pub struct Conventions {
    pub point: Vec<u8>,
    pub separator: Vec<u8>,
    /// Sizes of groups from the point on; the last one repeats, 127 ends the grouping, none is no grouping.
    pub grouping: Vec<u8>,
}

impl Conventions {
    /// As many digits need no separator.
    fn smallest_group(&self) -> usize {
        self.grouping
            .iter()
            .copied()
            .min()
            .map_or(usize::MAX, usize::from)
    }

    pub fn plain() -> Conventions {
        Conventions {
            point: b".".to_vec(),
            separator: Vec::new(),
            grouping: Vec::new(),
        }
    }
}

/// A format specification.
#[derive(Clone, Debug)]
pub struct Spec {
    pub fill: u32,
    /// `<`, `>`, `^`, `=`, or `z` for zeros after the sign.
    pub align: u8,
    pub sign: u8,
    pub no_negative_zero: bool,
    pub width: usize,
    pub grouped: bool,
    pub precision: Option<i64>,
    pub kind: u8,
}

/// Widths and precisions beyond this are not tried.
const WIDEST: usize = 1 << 40;

/// Reads a specification; `None` if it is none.
pub fn parse(text: &[u8], capitals: bool) -> Option<Spec> {
    let mut spec = Spec {
        fill: b' ' as u32,
        align: b'>',
        sign: b'-',
        no_negative_zero: false,
        width: 0,
        grouped: false,
        precision: None,
        kind: if capitals { b'G' } else { b'g' },
    };
    let is_align = |byte: u8| matches!(byte, b'<' | b'>' | b'=' | b'^');
    let mut rest = text;
    let mut aligned = false;
    if let Some(&lead) = rest.first() {
        let width = wtf8::width_of_lead(lead);
        if let Some(&align) = rest.get(width).filter(|byte| is_align(**byte)) {
            spec.fill = CodePoints::new(rest).next()?;
            spec.align = align;
            aligned = true;
            rest = &rest[width + 1..];
        } else if is_align(lead) {
            spec.align = lead;
            aligned = true;
            rest = &rest[1..];
        }
    }
    if let Some(&sign @ (b'+' | b'-' | b' ')) = rest.first() {
        spec.sign = sign;
        rest = &rest[1..];
    }
    if let [b'z', tail @ ..] = rest {
        spec.no_negative_zero = true;
        rest = tail;
    }
    if let [b'0', tail @ ..] = rest {
        if aligned {
            return None;
        }
        spec.align = b'z';
        rest = tail;
    }
    if rest.first().is_some_and(u8::is_ascii_digit) {
        if rest[0] == b'0' {
            return None;
        }
        spec.width = number(&mut rest)?;
    }
    if let [b',', tail @ ..] = rest {
        spec.grouped = true;
        rest = tail;
    }
    if let [b'.', tail @ ..] = rest {
        rest = tail;
        if !rest.first().is_some_and(u8::is_ascii_digit) {
            return None;
        }
        spec.precision = Some(number(&mut rest)? as i64);
    }
    match rest {
        [] => {}
        [kind @ (b'E' | b'e' | b'F' | b'f' | b'G' | b'g' | b'%')] => spec.kind = *kind,
        [kind @ (b'n' | b'N')] if !spec.grouped => spec.kind = *kind,
        _ => return None,
    }
    Some(spec)
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    let mut value = 0usize;
    while let Some(&byte) = rest.first().filter(|byte| byte.is_ascii_digit()) {
        value = value * 10 + (byte - b'0') as usize;
        if value > WIDEST {
            return None;
        }
        *rest = &rest[1..];
    }
    Some(value)
}

/// Another exponent, rounded if digits go.
fn with_exponent(a: &Number, exponent: i64, rounding: Rounding) -> Number {
    let up = a.exponent - exponent;
    let coefficient = match up >= 0 {
        true => scaled(&a.coefficient, up as u64),
        false => without_digits(&a.coefficient, -up, rounding, a.negative).0,
    };
    Number::finite(a.negative, coefficient, exponent)
}

/// As many significant digits.
fn with_digits(a: &Number, digits: i64, rounding: Rounding) -> Number {
    if a.is_zero() {
        return a.clone();
    }
    let x = with_exponent(a, a.adjusted() + 1 - digits, rounding);
    match x.digits() > digits {
        true => with_exponent(&x, x.adjusted() + 1 - digits, rounding),
        false => x,
    }
}

/// The text, or `None` if it would be too long.
pub fn format(a: &Number, spec: &Spec, locale: &Conventions, s: &Settings) -> Option<Vec<u8>> {
    let kind = match spec.kind {
        b'n' => b'g',
        b'N' => b'G',
        kind => kind,
    };
    let lower = kind.to_ascii_lowercase();
    let capital = kind.is_ascii_uppercase();
    let percent: &[u8] = if kind == b'%' { b"%" } else { b"" };
    let mut spec = spec.clone();
    let mut negative = a.negative;
    let sign = |negative: bool| -> &'static [u8] {
        match (negative, spec.sign) {
            (true, _) => b"-",
            (_, b'+') => b"+",
            (_, b' ') => b" ",
            _ => b"",
        }
    };
    if let Some(text) = special(a) {
        let sign = sign(negative);
        if spec.align == b'z' {
            spec.align = b'>';
        }
        return aligned(sign, &[&text, percent].concat(), &spec);
    }
    let mut x = a.clone();
    if kind == b'%' {
        x.exponent += 2;
    }
    let is_fixed = matches!(lower, b'f' | b'%');
    if let Some(precision) = spec.precision {
        x = match lower {
            b'e' => with_digits(&x, precision + 1, s.rounding),
            b'g' if x.digits() > precision.max(1) => with_digits(&x, precision.max(1), s.rounding),
            b'g' => x,
            _ if x.exponent > super::MOST_DIGITS && !x.is_zero() => return None,
            _ => with_exponent(&x, -precision, s.rounding),
        };
    }
    if x.is_zero() && x.exponent > 0 && is_fixed {
        x.exponent = 0;
    }
    // CPython's `F` does not ask whether the number has become a zero by rounding.
    if spec.no_negative_zero && x.is_zero() && (kind != b'F' || a.is_zero()) {
        negative = false;
    }
    let sign = sign(negative);
    let mut body = Vec::with_capacity(64);
    push_digits(&mut body, &x.coefficient);
    let left = x.exponent + body.len() as i64;
    let point = match lower {
        b'e' => match spec.precision {
            Some(precision) if x.is_zero() => 1 - precision,
            _ => 1,
        },
        b'g' if x.exponent > 0 || left <= -6 => 1,
        _ => left,
    };
    if point.unsigned_abs() as i64 > super::MOST_DIGITS {
        return None;
    }
    let len = body.len() as i64;
    insert_point(&mut body, 0, point, &locale.point);
    let whole = match point {
        point if point >= len => body.len(),
        point => point.max(1) as usize,
    };
    if left != point || lower == b'e' {
        body.push(if capital { b'E' } else { b'e' });
        push_exponent(&mut body, left - point);
    }
    body.extend_from_slice(percent);
    let least = match spec.align {
        b'z' => (spec.width + whole).saturating_sub(wtf8::count(&body) + sign.len()),
        _ => 0,
    };
    if least > super::MOST_DIGITS as usize {
        return None;
    }
    if least > whole || !locale.separator.is_empty() && whole > locale.smallest_group() {
        let before = grouped(&body[..whole], locale, least);
        body.splice(..whole, before);
    }
    aligned(sign, &body, &spec)
}

/// The digits with separators between groups, filled with zeros to as many code points.
fn grouped(digits: &[u8], locale: &Conventions, least: usize) -> Vec<u8> {
    let wide = wtf8::count(&locale.separator);
    let has_groups = wide > 0 && !locale.grouping.is_empty();
    // From the last digit to the first.
    let mut out = Vec::with_capacity(2 * digits.len() + 2 * least);
    let mut rest = digits.iter().rev();
    let mut sizes = locale.grouping.iter().copied();
    let mut size = sizes.next();
    let (mut in_group, mut shown) = (0, 0);
    while rest.len() > 0 || shown < least {
        if has_groups && size.is_some_and(|size| size != 127 && in_group == size) {
            out.extend(locale.separator.iter().rev());
            shown += wide;
            in_group = 0;
            size = sizes.next().or(size);
        }
        out.push(rest.next().copied().unwrap_or(b'0'));
        in_group = in_group.saturating_add(1);
        shown += 1;
    }
    out.reverse();
    out
}

fn aligned(sign: &[u8], body: &[u8], spec: &Spec) -> Option<Vec<u8>> {
    let len = wtf8::count(body) + sign.len();
    let padding = spec.width.saturating_sub(len);
    if padding > super::MOST_DIGITS as usize {
        return None;
    }
    let mut out = Vec::with_capacity(padding + body.len() + sign.len());
    let fill = |out: &mut Vec<u8>, times| wtf8::push_repeated(out, spec.fill, times);
    let (before, inner, after) = match spec.align {
        b'<' => (0, 0, padding),
        b'^' => (padding / 2, 0, padding - padding / 2),
        b'=' => (0, padding, 0),
        _ => (padding, 0, 0),
    };
    fill(&mut out, before);
    out.extend_from_slice(sign);
    fill(&mut out, inner);
    out.extend_from_slice(body);
    fill(&mut out, after);
    Some(out)
}
