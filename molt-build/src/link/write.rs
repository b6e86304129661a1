//! Putting the executable together: headers, contents, symbol table.

use std::collections::HashMap;

use object::elf::*;

use super::dynamic::{DynamicTables, INTERPRETER};
use super::error::LinkError;
use super::input::{Inputs, SymbolPlace};
use super::layout::{self, Layout, Part, Segment};
use super::mark::Live;
use super::relocate::Relocator;
use super::resolve::{Resolution, Target};
use super::{LinkOptions, SymbolTable, aarch64, synthetic};
use crate::bundle::target::Machine;

pub(crate) struct Writer<'w, 'a> {
    pub inputs: &'w Inputs<'a>,
    pub resolution: &'w Resolution<'a>,
    pub live: &'w Live,
    pub layout: &'w Layout,
    pub tables: &'w DynamicTables,
    pub options: &'w LinkOptions,
    /// C's `main` and the import of `__libc_start_main`.
    pub entry: Target,
    pub libc_start: Target,
}

struct SectionHeader {
    name: u32,
    kind: u32,
    flags: u64,
    addr: u64,
    offset: u64,
    size: u64,
    link: u32,
    info: u32,
    align: u64,
    entry_size: u64,
}

impl Writer<'_, '_> {
    pub fn write(&self) -> Result<Vec<u8>, LinkError> {
        let layout = self.layout;
        let mut file = vec![0; layout.file_end as usize];
        for output in layout.outputs.iter().filter(|o| !o.is_nobits()) {
            let start = output.offset as usize;
            let own = self.own_contents(output.part)?;
            file[start..start + own.len()].copy_from_slice(&own);
            if output.part == Part::Text && layout.machine == Machine::X86_64 {
                // Between functions: breakpoint instructions, as compilers pad.
                file[start + own.len()..start + output.size as usize].fill(0xcc);
            }
            let relocator = Relocator {
                inputs: self.inputs,
                resolution: self.resolution,
                live: self.live,
                layout,
                pie: self.options.pie,
            };
            for &id in &output.inputs {
                let section = &self.inputs.sections[id as usize];
                let at = start + (layout.section_addr[id as usize] - output.addr) as usize;
                let bytes = &mut file[at..at + section.size as usize];
                bytes[..section.data.len()].copy_from_slice(section.data);
                relocator.apply(id, bytes)?;
            }
        }
        let section_headers = self.append_tables(&mut file);
        self.write_headers(&mut file, section_headers);
        Ok(file)
    }

    fn own_contents(&self, part: Part) -> Result<Vec<u8>, LinkError> {
        let (layout, live, resolution) = (self.layout, self.live, self.resolution);
        Ok(match part {
            Part::Interp => INTERPRETER.to_vec(),
            Part::Note => synthetic::notes(&self.options.notes),
            Part::GnuHash => self.tables.gnu_hash.clone(),
            Part::DynSym => self.tables.dynsym.clone(),
            Part::DynStr => self.tables.dynstr.clone(),
            Part::Versym => self.tables.versym.clone(),
            Part::Verneed => self.tables.verneed.clone(),
            Part::RelaDyn => self
                .tables
                .relocations(layout, live, resolution, self.options),
            Part::Plt => synthetic::plt(layout, live),
            Part::Text => {
                let entry = layout.address(self.entry, live, resolution).unwrap_or(0);
                let place = layout.part_addr(Part::Text);
                match layout.machine {
                    Machine::X86_64 => {
                        let slot = layout.got_slot(self.libc_start, live).unwrap_or(0);
                        synthetic::text(place, entry, slot)
                    }
                    Machine::Aarch64 => {
                        let start = layout.address(self.libc_start, live, resolution);
                        aarch64::text(place, entry, start.unwrap_or(0))
                    }
                }
            }
            Part::Dynamic => self.tables.section(layout),
            Part::Got => synthetic::got(layout, live, resolution),
            _ => Vec::new(),
        })
    }

    /// Appends symbol table, strings and section headers; answers where the headers are and how
    /// many there are.
    fn append_tables(&self, file: &mut Vec<u8>) -> (u64, u16) {
        let mut names = vec![0];
        let mut add_name = |name: &str| {
            let offset = names.len() as u32;
            names.extend_from_slice(name.as_bytes());
            names.push(0);
            offset
        };
        let number_of = |part: Part| {
            self.layout
                .outputs
                .iter()
                .position(|o| o.part == part)
                .map_or(0, |i| i as u32 + 1)
        };
        let mut headers = vec![SectionHeader {
            name: 0,
            kind: SHT_NULL,
            flags: 0,
            addr: 0,
            offset: 0,
            size: 0,
            link: 0,
            info: 0,
            align: 0,
            entry_size: 0,
        }];
        for output in &self.layout.outputs {
            let (kind, flags, entry_size) = section_kind(output.part);
            let (link, info) = match output.part {
                Part::GnuHash | Part::Versym | Part::RelaDyn => (number_of(Part::DynSym), 0),
                Part::DynSym => (number_of(Part::DynStr), 1),
                Part::Verneed => (number_of(Part::DynStr), self.tables.verneed_count),
                Part::Dynamic => (number_of(Part::DynStr), 0),
                _ => (0, 0),
            };
            headers.push(SectionHeader {
                name: add_name(&output.name),
                kind,
                flags: u64::from(flags | SHF_ALLOC),
                addr: output.addr,
                offset: output.offset,
                size: output.size,
                link,
                info,
                align: output.align,
                entry_size,
            });
        }
        if self.options.symbols != SymbolTable::None {
            let (symbols, strings, local_count) = self.symbol_table();
            let strings_number = headers.len() as u32 + 1;
            let table = |name, kind, offset, size, link, info, align, entry_size| SectionHeader {
                name,
                kind,
                flags: 0,
                addr: 0,
                offset,
                size,
                link,
                info,
                align,
                entry_size,
            };
            file.resize(file.len().next_multiple_of(8), 0);
            let offset = file.len() as u64;
            let size = symbols.len() as u64;
            headers.push(table(
                add_name(".symtab"),
                SHT_SYMTAB,
                offset,
                size,
                strings_number,
                local_count,
                8,
                24,
            ));
            file.extend_from_slice(&symbols);
            let offset = file.len() as u64;
            let size = strings.len() as u64;
            headers.push(table(
                add_name(".strtab"),
                SHT_STRTAB,
                offset,
                size,
                0,
                0,
                1,
                0,
            ));
            file.extend_from_slice(&strings);
        }
        let name = add_name(".shstrtab");
        headers.push(SectionHeader {
            name,
            kind: SHT_STRTAB,
            flags: 0,
            addr: 0,
            offset: file.len() as u64,
            size: names.len() as u64,
            link: 0,
            info: 0,
            align: 1,
            entry_size: 0,
        });
        file.extend_from_slice(&names);
        file.resize(file.len().next_multiple_of(8), 0);
        let start = file.len() as u64;
        for header in &headers {
            for word in [header.name, header.kind] {
                file.extend_from_slice(&word.to_le_bytes());
            }
            for long in [header.flags, header.addr, header.offset, header.size] {
                file.extend_from_slice(&long.to_le_bytes());
            }
            for word in [header.link, header.info] {
                file.extend_from_slice(&word.to_le_bytes());
            }
            for long in [header.align, header.entry_size] {
                file.extend_from_slice(&long.to_le_bytes());
            }
        }
        (start, headers.len() as u16)
    }

    /// The symbol table for debuggers and profilers: entries, strings, number of local entries.
    fn symbol_table(&self) -> (Vec<u8>, Vec<u8>, u32) {
        let mut strings = vec![0];
        let mut places: HashMap<Vec<u8>, u32> = HashMap::new();
        let mut locals = vec![0; 24];
        let mut globals = Vec::new();
        let mut add = |name: &[u8], kind: u8, local: bool, section: u16, value: u64, size: u64| {
            let bind = if local { STB_LOCAL } else { STB_GLOBAL };
            let table = if local { &mut locals } else { &mut globals };
            let at = places.entry(readable(name)).or_insert_with_key(|name| {
                let at = strings.len() as u32;
                strings.extend_from_slice(name);
                strings.push(0);
                at
            });
            table.extend_from_slice(&at.to_le_bytes());
            table.extend_from_slice(&[bind << 4 | kind, STV_DEFAULT]);
            table.extend_from_slice(&section.to_le_bytes());
            table.extend_from_slice(&value.to_le_bytes());
            table.extend_from_slice(&size.to_le_bytes());
        };
        let text = self
            .layout
            .outputs
            .iter()
            .position(|o| o.part == Part::Text)
            .unwrap_or(0);
        let text_addr = self.layout.part_addr(Part::Text);
        add(
            b"_start",
            STT_FUNC,
            false,
            text as u16 + 1,
            text_addr,
            match self.layout.machine {
                Machine::X86_64 => synthetic::START_SIZE,
                Machine::Aarch64 => aarch64::START_SIZE,
            },
        );
        for symbol in &self.inputs.symbols {
            let SymbolPlace::Section(section) = symbol.place else {
                continue;
            };
            let Some(output) = self.layout.section_output[section as usize] else {
                continue;
            };
            let is_named = !symbol.name.is_empty() && !symbol.name.starts_with(b".L");
            let wanted = match symbol.kind {
                STT_FUNC => true,
                STT_OBJECT | STT_TLS => self.options.symbols == SymbolTable::All,
                STT_NOTYPE => !symbol.is_local(),
                _ => false,
            };
            if !is_named || !wanted {
                continue;
            }
            let mut value = self.layout.section_addr[section as usize] + symbol.value;
            if symbol.kind == STT_TLS {
                value = value.wrapping_sub(self.layout.tls_start);
            }
            let local = symbol.is_local();
            add(
                symbol.name,
                symbol.kind,
                local,
                output as u16 + 1,
                value,
                symbol.size,
            );
        }
        let local_count = (locals.len() / 24) as u32;
        locals.extend_from_slice(&globals);
        (locals, strings, local_count)
    }

    fn write_headers(&self, file: &mut [u8], (section_headers, count): (u64, u16)) {
        let mut header = Vec::with_capacity(layout::HEADER_SIZE as usize);
        header.extend_from_slice(&ELFMAG);
        header.extend_from_slice(&[ELFCLASS64, ELFDATA2LSB, EV_CURRENT, ELFOSABI_NONE]);
        header.extend_from_slice(&[0; 8]);
        let kind = if self.options.pie { ET_DYN } else { ET_EXEC };
        header.extend_from_slice(&kind.to_le_bytes());
        let machine = match self.layout.machine {
            Machine::X86_64 => EM_X86_64,
            Machine::Aarch64 => EM_AARCH64,
        };
        header.extend_from_slice(&machine.to_le_bytes());
        header.extend_from_slice(&1u32.to_le_bytes());
        for long in [
            self.layout.part_addr(Part::Text),
            layout::HEADER_SIZE,
            section_headers,
        ] {
            header.extend_from_slice(&long.to_le_bytes());
        }
        header.extend_from_slice(&0u32.to_le_bytes());
        let program_headers = self.program_headers();
        for half in [
            layout::HEADER_SIZE as u16,
            layout::PROGRAM_HEADER_SIZE as u16,
            (program_headers.len() / layout::PROGRAM_HEADER_SIZE as usize) as u16,
            64,
            count,
            count - 1,
        ] {
            header.extend_from_slice(&half.to_le_bytes());
        }
        header.extend_from_slice(&program_headers);
        file[..header.len()].copy_from_slice(&header);
    }

    fn program_headers(&self) -> Vec<u8> {
        let layout = self.layout;
        let mut bytes = Vec::new();
        let mut add = |kind: u32, flags: u32, words: [u64; 5]| {
            let [offset, addr, file_size, mem_size, align] = words;
            bytes.extend_from_slice(&kind.to_le_bytes());
            bytes.extend_from_slice(&flags.to_le_bytes());
            for word in [offset, addr, addr, file_size, mem_size, align] {
                bytes.extend_from_slice(&word.to_le_bytes());
            }
        };
        // The table has room for the largest number of entries; its size is that of the used ones.
        let size = self.program_header_count() * layout::PROGRAM_HEADER_SIZE;
        let at = layout::HEADER_SIZE;
        add(PT_PHDR, PF_R, [at, layout.base + at, size, size, 8]);
        if let Some(interp) = layout.output(Part::Interp) {
            add(
                PT_INTERP,
                PF_R,
                [interp.offset, interp.addr, interp.size, interp.size, 1],
            );
        }
        if let Some(note) = layout.output(Part::Note) {
            let words = [note.offset, note.addr, note.size, note.size, 4];
            add(PT_NOTE, PF_R, words);
        }
        for load in &layout.loads {
            let flags = match load.segment {
                Segment::ReadOnly => PF_R,
                Segment::Exec => PF_R | PF_X,
                Segment::RelRo | Segment::Writable => PF_R | PF_W,
            };
            add(
                PT_LOAD,
                flags,
                [
                    load.offset,
                    load.addr,
                    load.file_size,
                    load.mem_size,
                    layout.page,
                ],
            );
        }
        if let Some(dynamic) = layout.output(Part::Dynamic) {
            let range = [dynamic.offset, dynamic.addr, dynamic.size, dynamic.size, 8];
            add(PT_DYNAMIC, PF_R | PF_W, range);
        }
        if let Some((offset, file_size)) = self.tls_template() {
            let range = [
                offset,
                layout.tls_start,
                file_size,
                layout.tls_size,
                layout.tls_align,
            ];
            add(PT_TLS, PF_R, range);
        }
        for load in layout.loads.iter().filter(|l| l.segment == Segment::RelRo) {
            // To the end of the page: the next segment begins on another one.
            let size = (load.addr + load.mem_size).next_multiple_of(layout.page) - load.addr;
            add(
                PT_GNU_RELRO,
                PF_R,
                [load.offset, load.addr, load.file_size, size, 1],
            );
        }
        add(PT_GNU_STACK, PF_R | PF_W, [0, 0, 0, 0, 16]);
        bytes
    }

    fn tls_template(&self) -> Option<(u64, u64)> {
        if self.layout.tls_size == 0 {
            return None;
        }
        let template = self.layout.output(Part::Tdata);
        let first = template.or_else(|| self.layout.output(Part::Tbss))?;
        Some((first.offset, template.map_or(0, |t| t.size)))
    }

    fn program_header_count(&self) -> u64 {
        let layout = self.layout;
        let relro = layout
            .loads
            .iter()
            .filter(|l| l.segment == Segment::RelRo)
            .count();
        let optional = [
            layout.output(Part::Interp).is_some(),
            layout.output(Part::Note).is_some(),
            layout.output(Part::Dynamic).is_some(),
            self.tls_template().is_some(),
        ];
        let optional = optional.into_iter().filter(|present| *present).count();
        (2 + layout.loads.len() + relro + optional) as u64
    }
}

fn section_kind(part: Part) -> (u32, u32, u64) {
    match part {
        Part::Interp | Part::Rodata => (SHT_PROGBITS, 0, 0),
        Part::Note => (SHT_NOTE, 0, 0),
        Part::GnuHash => (SHT_GNU_HASH, 0, 0),
        Part::DynSym => (SHT_DYNSYM, 0, 24),
        Part::DynStr => (SHT_STRTAB, 0, 0),
        Part::Versym => (SHT_GNU_VERSYM, 0, 2),
        Part::Verneed => (SHT_GNU_VERNEED, 0, 0),
        Part::RelaDyn => (SHT_RELA, 0, 24),
        Part::Plt => (SHT_PROGBITS, SHF_EXECINSTR, 8),
        Part::Text => (SHT_PROGBITS, SHF_EXECINSTR, 0),
        Part::Tdata => (SHT_PROGBITS, SHF_WRITE | SHF_TLS, 0),
        Part::Tbss => (SHT_NOBITS, SHF_WRITE | SHF_TLS, 0),
        Part::PreinitArray => (SHT_PREINIT_ARRAY, SHF_WRITE, 8),
        Part::InitArray => (SHT_INIT_ARRAY, SHF_WRITE, 8),
        Part::FiniArray => (SHT_FINI_ARRAY, SHF_WRITE, 8),
        Part::DataRelRo => (SHT_PROGBITS, SHF_WRITE, 0),
        Part::Dynamic => (SHT_DYNAMIC, SHF_WRITE, 16),
        Part::Got => (SHT_PROGBITS, SHF_WRITE, 8),
        Part::Data => (SHT_PROGBITS, SHF_WRITE, 0),
        Part::Bss => (SHT_NOBITS, SHF_WRITE, 0),
    }
}

/// A symbol's name as readers write it: of a Rust function its path in the runtime, without the arguments of generic ones.
fn readable(name: &[u8]) -> Vec<u8> {
    let rust = std::str::from_utf8(name)
        .ok()
        .and_then(|name| rustc_demangle::try_demangle(name).ok());
    let Some(path) = rust else {
        return name.to_vec();
    };
    let path = without_arguments(&format!("{path:#}"));
    let path = path.strip_prefix("molt_runtime::").unwrap_or(&path);
    // Closures in closures of the standard library can have names of several lines.
    path.chars().take(LONGEST_NAME).collect::<String>().into()
}

const LONGEST_NAME: usize = 100;

/// The path without its parts of the form `::<...>`.
fn without_arguments(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some(start) = rest.find("::<") {
        out += &rest[..start];
        let arguments = &rest[start + 2..];
        let mut depth = 0;
        let end = arguments.char_indices().find_map(|(at, c)| {
            // The arrow of a function's type opens and closes nothing.
            match c {
                '<' => depth += 1,
                '>' if !arguments[..at].ends_with('-') => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(at + 1)
        });
        rest = &arguments[end.unwrap_or(arguments.len())..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_paths_without_hashes_and_arguments() {
        let of = |name: &str| String::from_utf8(readable(name.as_bytes())).unwrap();
        assert_eq!(
            of("_ZN12molt_runtime5types4dict3set17h0123456789abcdefE"),
            "types::dict::set"
        );
        assert_eq!(of("_RNvNtCs1234_7mycrate3foo3bar"), "mycrate::foo::bar");
        assert_eq!(of("py.__main__.f.1.0"), "py.__main__.f.1.0");
        assert_eq!(
            without_arguments("a::b::<fn(u8) -> Vec<u8>>::c::<T"),
            "a::b::c"
        );
    }
}
