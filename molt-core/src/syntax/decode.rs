//! From the bytes of a source file to text: byte-order mark, PEP 263 coding cookie, line ends.

use std::borrow::Cow;

/// Why a file has no readable text, and in which line (from 1) if that is known.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DecodeError {
    pub line: Option<u32>,
    pub message: String,
}

impl DecodeError {
    fn new(line: Option<u32>, message: String) -> Self {
        DecodeError { line, message }
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of a source file with `\n` line ends and without the byte-order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    let has_bom = bytes.starts_with(BOM);
    let body = if has_bom { &bytes[BOM.len()..] } else { bytes };
    let cookie = find_cookie(body);
    let name = cookie.as_ref().map(|cookie| normalize(cookie));
    if has_bom && name.as_deref().is_some_and(|name| name != "utf-8") {
        let name = name.unwrap_or_default();
        return Err(DecodeError::new(
            None,
            format!("encoding problem: {name} with BOM"),
        ));
    }
    let text: Cow<str> = match name.as_deref() {
        None | Some("utf-8") => match std::str::from_utf8(body) {
            Ok(text) => Cow::Borrowed(text),
            Err(error) => {
                return Err(invalid_utf8(
                    body,
                    error.valid_up_to(),
                    cookie.is_some() || has_bom,
                ));
            }
        },
        Some("iso-8859-1") => body
            .iter()
            .map(|byte| *byte as char)
            .collect::<String>()
            .into(),
        Some("ascii" | "us-ascii" | "646") if !body.is_ascii() => {
            let line = body
                .iter()
                .position(|byte| !byte.is_ascii())
                .map(|at| line_of(body, at));
            return Err(DecodeError::new(line, "encoding problem: ascii".into()));
        }
        Some("ascii" | "us-ascii" | "646") => String::from_utf8_lossy(body),
        Some(other) => decode_with_table(other, body)?.into(),
    };
    if let Some(at) = text.bytes().position(|byte| byte == 0) {
        let line = line_of(text.as_bytes(), at);
        return Err(DecodeError::new(
            Some(line),
            "source code cannot contain null bytes".into(),
        ));
    }
    if u32::try_from(text.len()).is_err() {
        return Err(DecodeError::new(
            None,
            "source file is larger than 4 GiB".into(),
        ));
    }
    Ok(unify_line_ends(&text))
}

fn invalid_utf8(body: &[u8], at: usize, declared: bool) -> DecodeError {
    let line = line_of(body, at);
    let byte = body[at];
    let message = if declared {
        let reason = match byte {
            0xc2..=0xf4 if at + 1 < body.len() => "invalid continuation byte",
            0xc2..=0xf4 => "unexpected end of data",
            _ => "invalid start byte",
        };
        let start = body[..at]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |newline| newline + 1);
        let place = at - start;
        format!(
            "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {place}: \
             {reason}"
        )
    } else {
        format!(
            "Non-UTF-8 code starting with '\\x{byte:02x}' on line {line}, but no encoding \
             declared; see https://peps.python.org/pep-0263/ for details"
        )
    };
    DecodeError::new(Some(line), message)
}

fn decode_with_table(name: &str, body: &[u8]) -> Result<String, DecodeError> {
    let problem = || DecodeError::new(None, format!("encoding problem: {name}"));
    let label = match name {
        "utf-8-sig" | "utf8-sig" => "utf-8",
        "cp1250" | "cp1251" | "cp1252" | "cp1253" | "cp1254" | "cp1255" | "cp1256" | "cp1257"
        | "cp1258" => &format!("windows-{}", &name[2..]),
        "latin2" | "latin3" | "latin4" | "latin5" | "latin6" => name,
        "cp866" | "cp874" | "koi8-r" | "koi8-u" | "mac-roman" | "gbk" | "gb2312" | "gb18030"
        | "big5" | "euc-jp" | "euc-kr" | "shift-jis" => name,
        _ if name.starts_with("iso-8859-") => name,
        _ => return Err(problem()),
    };
    let label = match label {
        "cp866" => "ibm866",
        "cp874" => "windows-874",
        "mac-roman" => "macintosh",
        "shift-jis" => "shift_jis",
        other => other,
    };
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(problem)?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(body);
    text.map(Cow::into_owned).ok_or_else(problem)
}

/// The encoding that a comment in the first two lines names.
fn find_cookie(body: &[u8]) -> Option<String> {
    for line in body.split(|byte| matches!(byte, b'\n' | b'\r')).take(2) {
        let content = line
            .iter()
            .position(|byte| !matches!(byte, b' ' | b'\t' | 0x0c));
        match content {
            None => continue,
            Some(start) if line[start] == b'#' => {
                if let Some(cookie) = cookie_in(&line[start..]) {
                    return Some(cookie);
                }
            }
            Some(_) => return None,
        }
    }
    None
}

fn cookie_in(comment: &[u8]) -> Option<String> {
    let mut rest = comment;
    while let Some(at) = rest.windows(6).position(|word| word == b"coding") {
        rest = &rest[at + 6..];
        if !matches!(rest.first(), Some(b':' | b'=')) {
            continue;
        }
        let name: Vec<u8> = rest[1..]
            .iter()
            .copied()
            .skip_while(|byte| matches!(byte, b' ' | b'\t'))
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
            .collect();
        if !name.is_empty() {
            return String::from_utf8(name).ok();
        }
    }
    None
}

/// One spelling for each encoding: lower case, `-` between the parts.
fn normalize(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace('_', "-");
    match name.as_str() {
        "utf-8" | "utf8" | "u8" | "utf" => return "utf-8".into(),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" | "iso-latin-1" => {
            return "iso-8859-1".into();
        }
        _ => {}
    }
    if name.starts_with("utf-8-") && name != "utf-8-sig" {
        return "utf-8".into();
    }
    if name.starts_with("latin-1-") || name.starts_with("iso-8859-1-") {
        return "iso-8859-1".into();
    }
    if let Some(part) = name.strip_prefix("iso8859-") {
        return format!("iso-8859-{part}");
    }
    if let Some(page) = name.strip_prefix("windows-") {
        return format!("cp{page}");
    }
    match name.as_str() {
        "koi8r" => "koi8-r".into(),
        "eucjp" => "euc-jp".into(),
        "euckr" => "euc-kr".into(),
        "sjis" | "shiftjis" => "shift-jis".into(),
        "latin9" | "latin-9" => "iso-8859-15".into(),
        _ => name,
    }
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u32 + 1
}

fn unify_line_ends(text: &str) -> String {
    if !text.contains('\r') {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let got = decode(bytes);
        let got = got.as_deref().map_err(|error| error.message.as_str());
        assert_eq!(got, expected, "{bytes:?}");
    }

    #[test]
    fn cookies() {
        check(b"x = 1\r\ny = 2\r", Ok("x = 1\ny = 2\n"));
        check(b"\xef\xbb\xbfx", Ok("x"));
        check(b"# coding: latin-1\n'\xe9'", Ok("# coding: latin-1\n'é'"));
        check(
            b"#!x\n# vim: set fileencoding=iso-8859-15 :\n\xa4",
            Ok("#!x\n# vim: set fileencoding=iso-8859-15 :\n€"),
        );
        check(b"# coding: cp1251\n\xcf", Ok("# coding: cp1251\nП"));
        check(b"x\n# coding: foo\n", Ok("x\n# coding: foo\n"));
        check(b"# coding: foo\n", Err("encoding problem: foo"));
        check(b"# coding: utf-16\n", Err("encoding problem: utf-16"));
        check(b"# coding: ascii\n\xe9", Err("encoding problem: ascii"));
        check(
            b"\xef\xbb\xbf# coding: latin-1\n",
            Err("encoding problem: iso-8859-1 with BOM"),
        );
        check(b"x\0", Err("source code cannot contain null bytes"));
        check(
            b"\n'\xff'",
            Err(
                "Non-UTF-8 code starting with '\\xff' on line 2, but no encoding declared; see \
                 https://peps.python.org/pep-0263/ for details",
            ),
        );
    }
}
