//! JSON with one spelling: what is hashed and signed is written here.
//!
//! Keys in byte order, no blanks, numbers only as integers, strings escaped as little as JSON
//! allows (the rules of RFC 8785 for documents without fractions). The same value always gives the
//! same bytes.

use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, Result};

/// The canonical bytes of a document.
pub fn to_bytes(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    write(&to_value(value)?, None, &mut out)?;
    Ok(out)
}

/// The same order and rules, but with line breaks, for files that people read. Ends in a newline.
pub fn to_pretty(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    write(&to_value(value)?, Some(0), &mut out)?;
    out.push(b'\n');
    Ok(out)
}

fn to_value(value: &impl Serialize) -> Result<Value> {
    serde_json::to_value(value)
        .map_err(|e| Error::malformed(format!("cannot be written as JSON: {e}")))
}

fn write(value: &Value, indent: Option<usize>, out: &mut Vec<u8>) -> Result<()> {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => out.extend(scalar(value)?),
        Value::Number(number) => {
            if !(number.is_i64() || number.is_u64()) {
                return Err(Error::malformed(format!("{number} is not an integer")));
            }
            out.extend(number.to_string().bytes());
        }
        Value::Array(items) => {
            let entries = items.iter().map(|item| (None, item)).collect();
            block(b'[', b']', entries, indent, out)?;
        }
        Value::Object(map) => {
            let mut entries: Vec<(Option<&str>, &Value)> = map
                .iter()
                .map(|(key, value)| (Some(&**key), value))
                .collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            block(b'{', b'}', entries, indent, out)?;
        }
    }
    Ok(())
}

fn block(
    open: u8,
    close: u8,
    entries: Vec<(Option<&str>, &Value)>,
    indent: Option<usize>,
    out: &mut Vec<u8>,
) -> Result<()> {
    let inner = indent.map(|level| level + 1);
    out.push(open);
    let is_empty = entries.is_empty();
    for (number, (key, value)) in entries.into_iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        line(inner, out);
        if let Some(key) = key {
            out.extend(scalar(&Value::String(key.to_string()))?);
            out.push(b':');
            if inner.is_some() {
                out.push(b' ');
            }
        }
        write(value, inner, out)?;
    }
    if !is_empty {
        line(indent, out);
    }
    out.push(close);
    Ok(())
}

fn line(indent: Option<usize>, out: &mut Vec<u8>) {
    if let Some(level) = indent {
        out.push(b'\n');
        out.extend(std::iter::repeat_n(b' ', 2 * level));
    }
}

fn scalar(value: &Value) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|e| Error::malformed(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn order_and_blanks_are_fixed() {
        let value = json!({"b": [1, {}, []], "a": {"z": null, "y": "\u{e9}\n"}});
        assert_eq!(
            String::from_utf8(to_bytes(&value).unwrap()).unwrap(),
            "{\"a\":{\"y\":\"\u{e9}\\n\",\"z\":null},\"b\":[1,{},[]]}"
        );
        assert_eq!(
            String::from_utf8(to_pretty(&value).unwrap()).unwrap(),
            "{\n  \"a\": {\n    \"y\": \"\u{e9}\\n\",\n    \"z\": null\n  },\n  \"b\": [\n    1,\n    {},\n    []\n  ]\n}\n"
        );
    }

    #[test]
    fn fractions_have_no_canonical_form() {
        assert!(to_bytes(&json!(1.5)).is_err());
    }
}
