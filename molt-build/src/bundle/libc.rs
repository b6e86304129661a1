//! What the C library offers: symbol names, the version each one has, the file it lives in.
//!
//! An executable must say which version of a libc symbol it was linked against. `molt` links
//! without looking at the machine it runs on, so the table is made when `molt` is built, from the
//! libc that the runtime bundle was built with. This file is shared with the build script.

use object::LittleEndian;
use object::elf::{self, FileHeader64};
use object::read::elf::{FileHeader, Sym};

const LE: LittleEndian = LittleEndian;

/// The libraries a program may be linked to, in the order of their `DT_NEEDED` entries.
pub const LIBRARIES: [&str; 3] = ["libm.so.6", "libc.so.6", "ld-linux-x86-64.so.2"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LibcSymbol<'a> {
    pub name: &'a str,
    /// Index into `LIBRARIES`.
    pub library: u8,
    /// Symbol version, such as `GLIBC_2.34`.
    pub version: &'a str,
    pub is_function: bool,
    pub is_tls: bool,
}

/// The table in its text form, one symbol a line, sorted by name.
pub fn to_text(symbols: &mut Vec<LibcSymbol<'_>>) -> String {
    symbols.sort_by_key(|s| (s.name, std::cmp::Reverse(s.library)));
    symbols.dedup_by_key(|s| s.name);
    let mut text = String::new();
    for symbol in symbols {
        let kind = match (symbol.is_tls, symbol.is_function) {
            (true, _) => 't',
            (_, true) => 'f',
            _ => 'o',
        };
        text.push_str(&format!(
            "{} {} {kind} {}\n",
            symbol.name, symbol.library, symbol.version
        ));
    }
    text
}

/// The default-version symbols of a shared library.
pub fn scan(data: &[u8], library: u8) -> Result<Vec<LibcSymbol<'_>>, object::read::Error> {
    let header = FileHeader64::<LittleEndian>::parse(data)?;
    let sections = header.sections(LE, data)?;
    let symbols = sections.symbols(LE, data, elf::SHT_DYNSYM)?;
    let versions = sections.versions(LE, data)?;
    let mut found = Vec::new();
    for (index, symbol) in symbols.enumerate() {
        if symbol.is_undefined(LE) || symbol.st_shndx(LE) == elf::SHN_ABS {
            continue;
        }
        let Ok(name) = std::str::from_utf8(symbol.name(LE, symbols.strings())?) else {
            continue;
        };
        let mut version = "";
        if let Some(table) = &versions {
            let entry = table.version_index(LE, index);
            if entry.is_hidden() {
                continue;
            }
            if let Some(found) = table.version(entry)? {
                version = std::str::from_utf8(found.name()).unwrap_or("");
            }
        }
        if version == "GLIBC_PRIVATE" {
            continue;
        }
        let kind = symbol.st_type();
        found.push(LibcSymbol {
            name,
            library,
            version,
            is_function: kind == elf::STT_FUNC || kind == elf::STT_GNU_IFUNC,
            is_tls: kind == elf::STT_TLS,
        });
    }
    Ok(found)
}
