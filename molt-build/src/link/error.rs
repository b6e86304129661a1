//! Everything that can stop a link, said so that the reader knows which input and which symbol.

use std::fmt;

/// An undefined symbol and the section that asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndefinedSymbol {
    pub symbol: String,
    pub referenced_by: String,
}

impl fmt::Display for UndefinedSymbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` (referenced by {})",
            self.symbol, self.referenced_by
        )
    }
}

/// Where in the input a relocation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub object: String,
    pub section: String,
    pub offset: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({}+{:#x})", self.object, self.section, self.offset)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error("{object}: not an object file this linker reads: {what}")]
    Malformed { object: String, what: String },
    #[error("{object}: {what} is not supported")]
    Unsupported { object: String, what: String },
    #[error("undefined symbols: {}", join(.0))]
    Undefined(Vec<UndefinedSymbol>),
    #[error("symbol `{symbol}` is defined twice: in {first} and in {second}")]
    Duplicate {
        symbol: String,
        first: String,
        second: String,
    },
    #[error("{place}: relocation type {kind} is not known to the built-in linker")]
    UnknownRelocation { place: Place, kind: u32 },
    #[error(
        "{place}: relocation against `{symbol}` does not fit: {value:#x} needs more than {bits} bits"
    )]
    Overflow {
        place: Place,
        symbol: String,
        value: i64,
        bits: u32,
    },
    #[error("{place}: relocation against `{symbol}` is not possible: {why}")]
    BadRelocation {
        place: Place,
        symbol: String,
        why: &'static str,
    },
    #[error(
        "this molt was built without a runtime bundle; set MOLT_RUNTIME to a libmolt_runtime.a"
    )]
    NoBundle,
    #[error(
        "there is no runtime bundle for {triple} at {path}: `tools/bundle.sh {triple}` of Molt's sources builds one, \
         `molt target add` takes one from a file"
    )]
    NoBundleFor { triple: &'static str, path: String },
    #[error("{what}: {source}")]
    Io {
        what: String,
        source: std::io::Error,
    },
    #[error("{tool} failed ({status}):\n{stderr}")]
    Tool {
        tool: String,
        status: String,
        stderr: String,
    },
}

fn join(symbols: &[UndefinedSymbol]) -> String {
    const SHOWN: usize = 20;
    let mut text = symbols
        .iter()
        .take(SHOWN)
        .map(|s| s.to_string())
        .collect::<Vec<_>>()
        .join(", ");
    if symbols.len() > SHOWN {
        text.push_str(&format!(" and {} more", symbols.len() - SHOWN));
    }
    text
}
