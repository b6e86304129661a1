//! What the dynamic linker reads: imported symbols with their versions, run-time relocations, the
//! dynamic section.

use object::elf::*;

use super::LinkOptions;
use super::input::Inputs;
use super::layout::{Layout, Part};
use super::mark::Live;
use super::resolve::{Resolution, Target};
use crate::bundle::libc::LIBRARIES;

pub(crate) const INTERPRETER: &[u8] = b"/lib64/ld-linux-x86-64.so.2\0";
const LIBC: u8 = 1;
/// Version index 1 is "global"; the libraries' own versions are numbered from 2.
const FIRST_VERSION: u16 = 2;

/// A value of the dynamic section, known as soon as the layout is.
#[derive(Clone, Copy)]
enum Value {
    Number(u64),
    Addr(Part),
    Size(Part),
}

/// Empty for a program that no dynamic linker reads.
#[derive(Default)]
pub(crate) struct DynamicTables {
    /// Dynamic symbol number of an import; 0 when it has none.
    symbol_index: Vec<u32>,
    entries: Vec<(i64, Value)>,
    pub dynsym: Vec<u8>,
    pub dynstr: Vec<u8>,
    pub versym: Vec<u8>,
    pub verneed: Vec<u8>,
    pub verneed_count: u32,
    pub gnu_hash: Vec<u8>,
    pub reloc_count: u64,
}

impl DynamicTables {
    pub fn new(
        inputs: &Inputs<'_>,
        resolution: &Resolution<'_>,
        live: &Live,
        options: &LinkOptions,
    ) -> Self {
        let mut used: Vec<u32> = live
            .got
            .iter()
            .copied()
            .chain(live.dynamic_relocs.iter().map(|r| r.target))
            .filter_map(|target| match target {
                Target::Import(import) => Some(import),
                _ => None,
            })
            .collect();
        used.sort_unstable_by_key(|&import| resolution.imports[import as usize].name);
        used.dedup();

        let mut strings = Strings { bytes: vec![0] };
        let mut symbol_index = vec![0; resolution.imports.len()];
        let mut dynsym = vec![0; 24];
        // Libraries that are used, each with the versions that are.
        let mut needs: Vec<(u8, Vec<&str>)> = Vec::new();
        for &import in &used {
            let symbol = &resolution.imports[import as usize];
            symbol_index[import as usize] = (dynsym.len() / 24) as u32;
            let kind = if symbol.is_function {
                STT_FUNC
            } else {
                STT_OBJECT
            };
            dynsym.extend_from_slice(&strings.add(symbol.name).to_le_bytes());
            dynsym.extend_from_slice(&[STB_GLOBAL << 4 | kind, STV_DEFAULT, 0, 0]);
            dynsym.extend_from_slice(&[0; 16]);
            let index = match needs.iter().position(|n| n.0 == symbol.library) {
                Some(index) => index,
                None => {
                    needs.push((symbol.library, Vec::new()));
                    needs.len() - 1
                }
            };
            let versions = &mut needs[index].1;
            if !symbol.version.is_empty() && !versions.contains(&symbol.version) {
                versions.push(symbol.version);
            }
        }
        if !needs.iter().any(|n| n.0 == LIBC) {
            needs.push((LIBC, Vec::new()));
        }
        needs.sort_by_key(|n| n.0);
        needs.iter_mut().for_each(|n| n.1.sort_unstable());

        let mut entries = Vec::new();
        for (library, _) in &needs {
            let name = strings.add(LIBRARIES[usize::from(*library)]);
            entries.push((DT_NEEDED, Value::Number(u64::from(name))));
        }
        let (verneed, verneed_count) = version_needs(&needs, &mut strings);
        let mut versym = vec![0, 0];
        for &import in &used {
            let symbol = &resolution.imports[import as usize];
            versym.extend_from_slice(&version_number(&needs, symbol).to_le_bytes());
        }

        let relative = if options.pie {
            live.got.iter().filter(|t| is_relative(t)).count()
        } else {
            0
        };
        let imported = live
            .got
            .iter()
            .filter(|t| matches!(t, Target::Import(_)))
            .count();
        let reloc_count = (relative + imported + live.dynamic_relocs.len()) as u64;
        let relative_total = relative
            + live
                .dynamic_relocs
                .iter()
                .filter(|r| is_relative(&r.target))
                .count();

        let has = |kind: u32| {
            inputs
                .sections
                .iter()
                .zip(&live.sections)
                .any(|(s, live)| *live && s.kind == kind)
        };
        let mut add = |tag: i64, value: Value| entries.push((tag, value));
        for (kind, part, tag, size) in [
            (
                SHT_PREINIT_ARRAY,
                Part::PreinitArray,
                DT_PREINIT_ARRAY,
                DT_PREINIT_ARRAYSZ,
            ),
            (
                SHT_INIT_ARRAY,
                Part::InitArray,
                DT_INIT_ARRAY,
                DT_INIT_ARRAYSZ,
            ),
            (
                SHT_FINI_ARRAY,
                Part::FiniArray,
                DT_FINI_ARRAY,
                DT_FINI_ARRAYSZ,
            ),
        ] {
            if has(kind) {
                add(tag, Value::Addr(part));
                add(size, Value::Size(part));
            }
        }
        add(DT_GNU_HASH, Value::Addr(Part::GnuHash));
        add(DT_STRTAB, Value::Addr(Part::DynStr));
        add(DT_SYMTAB, Value::Addr(Part::DynSym));
        add(DT_STRSZ, Value::Size(Part::DynStr));
        add(DT_SYMENT, Value::Number(24));
        add(DT_RELA, Value::Addr(Part::RelaDyn));
        add(DT_RELASZ, Value::Size(Part::RelaDyn));
        add(DT_RELAENT, Value::Number(24));
        if relative_total > 0 {
            add(DT_RELACOUNT, Value::Number(relative_total as u64));
        }
        if verneed_count > 0 {
            add(DT_VERSYM, Value::Addr(Part::Versym));
            add(DT_VERNEED, Value::Addr(Part::Verneed));
            add(DT_VERNEEDNUM, Value::Number(u64::from(verneed_count)));
        }
        add(DT_FLAGS, Value::Number(u64::from(DF_BIND_NOW)));
        let pie = if options.pie { DF_1_PIE } else { 0 };
        add(DT_FLAGS_1, Value::Number(u64::from(DF_1_NOW | pie)));
        add(DT_DEBUG, Value::Number(0));
        add(DT_NULL, Value::Number(0));

        let symbol_count = (dynsym.len() / 24) as u32;
        Self {
            symbol_index,
            entries,
            dynsym,
            dynstr: strings.bytes,
            versym: if verneed_count > 0 {
                versym
            } else {
                Vec::new()
            },
            verneed,
            verneed_count,
            gnu_hash: empty_gnu_hash(symbol_count),
            reloc_count,
        }
    }

    pub fn section_size(&self) -> u64 {
        self.entries.len() as u64 * 16
    }

    pub fn section(&self, layout: &Layout) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.entries.len() * 16);
        for (tag, value) in &self.entries {
            let value = match *value {
                Value::Number(number) => number,
                Value::Addr(part) => layout.part_addr(part),
                Value::Size(part) => layout.output(part).map_or(0, |o| o.size),
            };
            bytes.extend_from_slice(&tag.to_le_bytes());
            bytes.extend_from_slice(&value.to_le_bytes());
        }
        bytes
    }

    /// The run-time relocations: those that need no symbol first, as `DT_RELACOUNT` wants.
    pub fn relocations(
        &self,
        layout: &Layout,
        live: &Live,
        resolution: &Resolution<'_>,
        options: &LinkOptions,
    ) -> Vec<u8> {
        let mut relative = Vec::new();
        let mut symbolic = Vec::new();
        for &target in &live.got {
            let slot = layout.got_slot(target, live).unwrap_or(0);
            match target {
                Target::Import(import) => {
                    symbolic.push((
                        slot,
                        self.symbol_index[import as usize],
                        R_X86_64_GLOB_DAT,
                        0,
                    ));
                }
                other if options.pie && is_relative(&other) => {
                    let value = layout.address(other, live, resolution).unwrap_or(0);
                    relative.push((slot, 0, R_X86_64_RELATIVE, value as i64));
                }
                _ => {}
            }
        }
        for reloc in &live.dynamic_relocs {
            let place = layout.section_addr[reloc.section as usize] + reloc.offset;
            match reloc.target {
                Target::Import(import) => {
                    let symbol = self.symbol_index[import as usize];
                    symbolic.push((place, symbol, R_X86_64_64, reloc.addend));
                }
                other => {
                    let value = layout.address(other, live, resolution).unwrap_or(0);
                    let value = (value as i64).wrapping_add(reloc.addend);
                    relative.push((place, 0, R_X86_64_RELATIVE, value));
                }
            }
        }
        relative.sort_unstable();
        symbolic.sort_unstable();
        let mut bytes = Vec::with_capacity((relative.len() + symbolic.len()) * 24);
        for (place, symbol, kind, addend) in relative.into_iter().chain(symbolic) {
            bytes.extend_from_slice(&place.to_le_bytes());
            bytes.extend_from_slice(&(u64::from(symbol) << 32 | u64::from(kind)).to_le_bytes());
            bytes.extend_from_slice(&addend.to_le_bytes());
        }
        bytes
    }
}

fn is_relative(target: &Target) -> bool {
    matches!(target, Target::Section { .. } | Target::Linker(_))
}

struct Strings {
    bytes: Vec<u8>,
}

impl Strings {
    fn add(&mut self, text: &str) -> u32 {
        let offset = self.bytes.len() as u32;
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(0);
        offset
    }
}

fn version_number(needs: &[(u8, Vec<&str>)], symbol: &crate::bundle::libc::LibcSymbol<'_>) -> u16 {
    let mut number = FIRST_VERSION;
    for (library, versions) in needs {
        for version in versions {
            if *library == symbol.library && *version == symbol.version {
                return number;
            }
            number += 1;
        }
    }
    1
}

fn version_needs(needs: &[(u8, Vec<&str>)], strings: &mut Strings) -> (Vec<u8>, u32) {
    let with_versions: Vec<_> = needs.iter().filter(|n| !n.1.is_empty()).collect();
    let mut bytes = Vec::new();
    let mut number = FIRST_VERSION;
    for (index, (library, versions)) in with_versions.iter().enumerate() {
        let is_last = index + 1 == with_versions.len();
        let next = if is_last {
            0
        } else {
            16 + 16 * versions.len() as u32
        };
        bytes.extend_from_slice(&1u16.to_le_bytes());
        bytes.extend_from_slice(&(versions.len() as u16).to_le_bytes());
        let file = strings.add(LIBRARIES[usize::from(*library)]);
        for word in [file, 16, next] {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        for (index, version) in versions.iter().enumerate() {
            bytes.extend_from_slice(&hash(version.as_bytes()).to_le_bytes());
            bytes.extend_from_slice(&0u16.to_le_bytes());
            bytes.extend_from_slice(&number.to_le_bytes());
            let next = if index + 1 == versions.len() {
                0u32
            } else {
                16
            };
            bytes.extend_from_slice(&strings.add(version).to_le_bytes());
            bytes.extend_from_slice(&next.to_le_bytes());
            number += 1;
        }
    }
    (bytes, with_versions.len() as u32)
}

/// A hash table without entries: the program exports nothing.
fn empty_gnu_hash(symbol_count: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    // buckets, first hashed symbol, words of the filter, its shift, the filter, the bucket
    for word in [1, symbol_count, 1, 0, 0, 0, 0] {
        bytes.extend_from_slice(&u32::to_le_bytes(word));
    }
    bytes
}
