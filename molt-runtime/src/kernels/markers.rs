//! The markers that tracebacks print below a line of source: `^` under what raised, with `~` under the operands of an operator
//! or under what is subscripted.

use crate::kernels::wtf8::decode_at;

/// Where markers stand below a line from which the blanks before it have been taken, and the markers.
pub struct Markers {
    pub indent: usize,
    pub text: String,
}

/// Markers for the range from a column to another, in bytes; `None` as the end: it is on a later line. There are none if
/// they would be below the whole line without distinguishing anything in it.
pub fn markers(line: &[u8], start: usize, end: Option<usize>) -> Option<Markers> {
    let end = end.unwrap_or(line.trim_ascii_end().len());
    let segment = line.get(start..end)?;
    let before = line[..start].trim_ascii_start();
    let anchors = anchors(segment);
    if segment.is_empty() || anchors.is_none() && segment.len() >= line.trim_ascii_start().len() {
        return None;
    }
    let mut text = String::new();
    let (left, right) = anchors.unwrap_or((0, segment.len()));
    for (part, mark) in [
        (0..left, '~'),
        (left..right, '^'),
        (right..segment.len(), '~'),
    ] {
        let columns = width(segment.get(part)?);
        text.extend((0..columns).map(|_| mark))
    }
    Some(Markers {
        indent: width(before),
        text,
    })
}

/// Columns that a text takes on a screen.
fn width(text: &[u8]) -> usize {
    let (mut columns, mut at) = (0, 0);
    while let Some(lead) = text.get(at) {
        // What is no character, since the file is another than the one that was compiled, takes no column.
        let length = match lead {
            ..0x80 => 1,
            0xc0..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0.. => 4,
            _ => 0,
        };
        if length > 0 && at + length <= text.len() {
            columns += 1 + is_wide(decode_at(text, at).0) as usize;
        }
        at += length.max(1)
    }
    columns
}

fn is_wide(c: u32) -> bool {
    let after = WIDE.partition_point(|(first, _)| *first <= c);
    after > 0 && c <= WIDE[after - 1].1
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A name or number, or brackets with what is in them.
    Operand,
    Text,
    Await,
    Unary,
    /// With its precedence.
    Binary(u8),
    Dot,
}

const POWER: u8 = 7;

struct Token {
    kind: Kind,
    start: usize,
    end: usize,
}

/// The range within an expression that gets `^`: a binary operator, or the brackets of a subscript, if the expression is one of
/// these as a whole.
fn anchors(segment: &[u8]) -> Option<(usize, usize)> {
    let tokens = tokens(segment)?;
    let (first, last) = (tokens.first()?, tokens.last()?);
    let mut operator: Option<(usize, u8)> = None;
    for (i, token) in tokens.iter().enumerate() {
        let Kind::Binary(rank) = token.kind else {
            continue;
        };
        // All but powers group from the left.
        if operator.is_none_or(|(_, lowest)| rank < lowest || rank == lowest && rank != POWER) {
            operator = Some((i, rank))
        }
    }
    if let Some((at, rank)) = operator {
        if rank == POWER && first.kind == Kind::Unary {
            return None;
        }
        return operator_range(segment, &tokens[..at], &tokens[at + 1..]);
    }
    let of_unary = matches!(first.kind, Kind::Unary | Kind::Await);
    let subscript = segment.get(last.start) == Some(&b'[') && tokens.len() > 1 && !of_unary;
    subscript.then_some((last.start, last.end))
}

/// The operator between two operands: one character, or two if the second is not a blank, counted from where the left operand
/// ends inside of its parentheses.
fn operator_range(segment: &[u8], left: &[Token], right: &[Token]) -> Option<(usize, usize)> {
    let end_of_left = inside(segment, left)?.1;
    let start_of_right = inside(segment, right)?.0;
    let operator = segment.get(end_of_left..start_of_right)?.trim_ascii_start();
    let two = operator.get(1).is_some_and(|b| !b.is_ascii_whitespace());
    let skipped = segment[end_of_left..]
        .iter()
        .take_while(|b| b.is_ascii_whitespace() || **b == b')')
        .count();
    let start = end_of_left + skipped;
    Some((start, start + 1 + two as usize))
}

/// The range of an operand without the parentheses around the whole of it.
fn inside(segment: &[u8], tokens: &[Token]) -> Option<(usize, usize)> {
    let mut range = (tokens.first()?.start, tokens.last()?.end);
    loop {
        let opens = tokens.len() == 1 && segment.get(range.0) == Some(&b'(');
        if !opens || closing(segment, range.0) != Some(range.1) {
            return Some(range);
        }
        let inner = segment.get(range.0 + 1..range.1 - 1)?;
        if !is_group(inner) {
            return Some(range);
        }
        let start = range.1 - 1 - inner.trim_ascii_start().len();
        range = (start, range.0 + 1 + inner.trim_ascii_end().len());
    }
}

/// Is what stands between parentheses an expression by itself, rather than a tuple or a generator expression?
fn is_group(inner: &[u8]) -> bool {
    let mut at = 0;
    while let Some(b) = inner.get(at) {
        match b {
            b'(' | b'[' | b'{' => match closing(inner, at) {
                Some(end) => at = end,
                None => return false,
            },
            b'"' | b'\'' => match end_of_string(inner, at) {
                Some(end) => at = end,
                None => return false,
            },
            b',' => return false,
            b if is_part_of_word(*b) => {
                let end = end_of_word(inner, at);
                if &inner[at..end] == b"for" {
                    return false;
                }
                at = end
            }
            _ => at += 1,
        }
    }
    !inner.trim_ascii().is_empty()
}

/// The end of the brackets that open at `start`, if there are any.
fn closing(text: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start;
    loop {
        match text.get(at)? {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.checked_sub(1)?,
            b'"' | b'\'' => {
                at = end_of_string(text, at)?;
                continue;
            }
            b'#' => return None,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The end of the string that starts with the quote at `start`.
fn end_of_string(text: &[u8], start: usize) -> Option<usize> {
    let quote = text[start];
    let prefix = text[..start].iter().rev();
    let is_format = prefix
        .take_while(|b| b.is_ascii_alphabetic())
        .any(|b| b | 0x20 == b'f');
    let triple = text[start..].starts_with(&[quote; 3]);
    let mut at = start + if triple { 3 } else { 1 };
    loop {
        let b = *text.get(at)?;
        let twice = text.get(at + 1) == Some(&b);
        match b {
            b'\\' => at += 1,
            b'{' if is_format && twice => at += 1,
            b'{' if is_format => {
                at = closing(text, at)?;
                continue;
            }
            b if b == quote && !triple => return Some(at + 1),
            b if b == quote && twice && text.get(at + 2) == Some(&b) => return Some(at + 3),
            _ => {}
        }
        at += 1;
    }
}

/// The tokens outside of brackets; `None` if the text is no expression made of operands and operators alone.
fn tokens(text: &[u8]) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(b) = text.get(at) {
        let start = at;
        let before = tokens.last().map(|t| t.kind);
        let after_operand = matches!(before, Some(Kind::Operand | Kind::Text));
        let twice = text.get(at + 1) == Some(b);
        let (kind, end) = match b {
            b' ' | b'\t' | b'\n' | b'\x0c' => {
                at += 1;
                continue;
            }
            b'#' => break,
            b'(' | b'[' | b'{' => (Kind::Operand, closing(text, at)?),
            b'"' | b'\'' => (Kind::Text, end_of_string(text, at)?),
            b'.' if after_operand => (Kind::Dot, at + 1),
            b'.' if text[at..].starts_with(b"...") => (Kind::Operand, at + 3),
            b if *b == b'.' || is_part_of_word(*b) => {
                let end = end_of_word(text, at);
                let word = &text[start..end];
                let quoted = matches!(text.get(end), Some(b'"' | b'\''));
                match word {
                    b"await" => (Kind::Await, end),
                    _ if quoted => (Kind::Text, end_of_string(text, end)?),
                    _ if is_keyword(word) => return None,
                    _ => (Kind::Operand, end),
                }
            }
            b'+' | b'-' if !after_operand => (Kind::Unary, at + 1),
            b'~' => (Kind::Unary, at + 1),
            b'|' => (Kind::Binary(1), at + 1),
            b'^' => (Kind::Binary(2), at + 1),
            b'&' => (Kind::Binary(3), at + 1),
            b'<' | b'>' if twice => (Kind::Binary(4), at + 2),
            b'+' | b'-' => (Kind::Binary(5), at + 1),
            b'*' if twice => (Kind::Binary(POWER), at + 2),
            b'/' if twice => (Kind::Binary(6), at + 2),
            b'*' | b'/' | b'%' | b'@' => (Kind::Binary(6), at + 1),
            _ => return None,
        };
        let fits = match kind {
            Kind::Text => !matches!(before, Some(Kind::Operand | Kind::Dot)),
            Kind::Operand => !after_operand || matches!(b, b'(' | b'['),
            Kind::Await | Kind::Unary => !after_operand && before != Some(Kind::Dot),
            Kind::Binary(_) | Kind::Dot => after_operand,
        };
        let assigns = matches!(kind, Kind::Binary(_)) && text.get(end) == Some(&b'=');
        if !fits || assigns {
            return None;
        }
        tokens.push(Token { kind, start, end });
        at = end
    }
    let ends = matches!(tokens.last()?.kind, Kind::Operand | Kind::Text);
    ends.then_some(tokens)
}

fn is_part_of_word(b: u8) -> bool {
    b == b'_' || b.is_ascii_alphanumeric() || !b.is_ascii()
}

/// The end of a name or number.
fn end_of_word(text: &[u8], start: usize) -> usize {
    let is_number = text[start] == b'.' || text[start].is_ascii_digit();
    let is_decimal = is_number && !matches!(text.get(start + 1), Some(b'x' | b'X'));
    let mut at = start;
    while let Some(b) = text.get(at) {
        let part = match b {
            b'.' => is_number,
            b'+' | b'-' => is_decimal && at > start && matches!(text[at - 1], b'e' | b'E'),
            b => is_part_of_word(*b),
        };
        if !part {
            break;
        }
        at += 1
    }
    at
}

/// Words that make an expression something else than an operator or a subscript; those of statements among them.
fn is_keyword(word: &[u8]) -> bool {
    const KEYWORDS: &[u8] = b" and as assert async break class continue def del elif else except finally for from global if \
        import in is lambda nonlocal not or pass raise return try while with yield ";
    let spaced = [b" ", word, b" "].concat();
    KEYWORDS.windows(spaced.len()).any(|w| w == spaced)
}

/// Ranges of characters that take two columns (Unicode 15.0, East Asian Width W and F).
#[rustfmt::skip]
static WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115f), (0x231a, 0x231b), (0x2329, 0x232a), (0x23e9, 0x23ec), (0x23f0, 0x23f0), (0x23f3, 0x23f3),
    (0x25fd, 0x25fe), (0x2614, 0x2615), (0x2648, 0x2653), (0x267f, 0x267f), (0x2693, 0x2693), (0x26a1, 0x26a1),
    (0x26aa, 0x26ab), (0x26bd, 0x26be), (0x26c4, 0x26c5), (0x26ce, 0x26ce), (0x26d4, 0x26d4), (0x26ea, 0x26ea),
    (0x26f2, 0x26f3), (0x26f5, 0x26f5), (0x26fa, 0x26fa), (0x26fd, 0x26fd), (0x2705, 0x2705), (0x270a, 0x270b),
    (0x2728, 0x2728), (0x274c, 0x274c), (0x274e, 0x274e), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797),
    (0x27b0, 0x27b0), (0x27bf, 0x27bf), (0x2b1b, 0x2b1c), (0x2b50, 0x2b50), (0x2b55, 0x2b55), (0x2e80, 0x2e99),
    (0x2e9b, 0x2ef3), (0x2f00, 0x2fd5), (0x2ff0, 0x2ffb), (0x3000, 0x303e), (0x3041, 0x3096), (0x3099, 0x30ff),
    (0x3105, 0x312f), (0x3131, 0x318e), (0x3190, 0x31e3), (0x31f0, 0x321e), (0x3220, 0x3247), (0x3250, 0x4dbf),
    (0x4e00, 0xa48c), (0xa490, 0xa4c6), (0xa960, 0xa97c), (0xac00, 0xd7a3), (0xf900, 0xfaff), (0xfe10, 0xfe19),
    (0xfe30, 0xfe52), (0xfe54, 0xfe66), (0xfe68, 0xfe6b), (0xff01, 0xff60), (0xffe0, 0xffe6), (0x16fe0, 0x16fe4),
    (0x16ff0, 0x16ff1), (0x17000, 0x187f7), (0x18800, 0x18cd5), (0x18d00, 0x18d08), (0x1aff0, 0x1aff3),
    (0x1aff5, 0x1affb), (0x1affd, 0x1affe), (0x1b000, 0x1b122), (0x1b132, 0x1b132), (0x1b150, 0x1b152),
    (0x1b155, 0x1b155), (0x1b164, 0x1b167), (0x1b170, 0x1b2fb), (0x1f004, 0x1f004), (0x1f0cf, 0x1f0cf),
    (0x1f18e, 0x1f18e), (0x1f191, 0x1f19a), (0x1f200, 0x1f202), (0x1f210, 0x1f23b), (0x1f240, 0x1f248),
    (0x1f250, 0x1f251), (0x1f260, 0x1f265), (0x1f300, 0x1f320), (0x1f32d, 0x1f335), (0x1f337, 0x1f37c),
    (0x1f37e, 0x1f393), (0x1f3a0, 0x1f3ca), (0x1f3cf, 0x1f3d3), (0x1f3e0, 0x1f3f0), (0x1f3f4, 0x1f3f4),
    (0x1f3f8, 0x1f43e), (0x1f440, 0x1f440), (0x1f442, 0x1f4fc), (0x1f4ff, 0x1f53d), (0x1f54b, 0x1f54e),
    (0x1f550, 0x1f567), (0x1f57a, 0x1f57a), (0x1f595, 0x1f596), (0x1f5a4, 0x1f5a4), (0x1f5fb, 0x1f64f),
    (0x1f680, 0x1f6c5), (0x1f6cc, 0x1f6cc), (0x1f6d0, 0x1f6d2), (0x1f6d5, 0x1f6d7), (0x1f6dc, 0x1f6df),
    (0x1f6eb, 0x1f6ec), (0x1f6f4, 0x1f6fc), (0x1f7e0, 0x1f7eb), (0x1f7f0, 0x1f7f0), (0x1f90c, 0x1f93a),
    (0x1f93c, 0x1f945), (0x1f947, 0x1f9ff), (0x1fa70, 0x1fa7c), (0x1fa80, 0x1fa88), (0x1fa90, 0x1fabd),
    (0x1fabf, 0x1fac5), (0x1face, 0x1fadb), (0x1fae0, 0x1fae8), (0x1faf0, 0x1faf8), (0x20000, 0x2fffd),
    (0x30000, 0x3fffd),
];
