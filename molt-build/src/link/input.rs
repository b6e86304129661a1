//! Reading relocatable ELF objects into flat tables of sections and symbols.
//!
//! Only what ends up in an executable is kept: debug sections, notes and unwind tables are
//! dropped here (programs are built with panic=abort, nothing unwinds).

use object::elf::{self, FileHeader64, Rela64};
use object::read::elf::{FileHeader, SectionHeader, SectionTable, Sym};
use object::{LittleEndian, SectionIndex};

use super::error::LinkError;
use crate::bundle::target::Machine;

pub(crate) const LE: LittleEndian = LittleEndian;
pub(crate) type InputRela = Rela64<LittleEndian>;

/// Index of a section in `Inputs::sections`.
pub(crate) type SectionId = u32;
/// Index of a symbol in `Inputs::symbols`.
pub(crate) type SymbolId = u32;

pub(crate) struct Section<'a> {
    pub object: u32,
    pub name: &'a [u8],
    pub kind: u32,
    pub flags: u64,
    pub align: u64,
    pub size: u64,
    /// Empty for sections without file contents.
    pub data: &'a [u8],
    pub relocs: &'a [InputRela],
    /// Signature of the COMDAT group this section belongs to.
    pub group: Option<&'a [u8]>,
}

impl Section<'_> {
    pub fn is_tls(&self) -> bool {
        self.flags & u64::from(elf::SHF_TLS) != 0
    }
    pub fn is_writable(&self) -> bool {
        self.flags & u64::from(elf::SHF_WRITE) != 0
    }
    pub fn is_exec(&self) -> bool {
        self.flags & u64::from(elf::SHF_EXECINSTR) != 0
    }
    pub fn is_nobits(&self) -> bool {
        self.kind == elf::SHT_NOBITS
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SymbolPlace {
    Undefined,
    Absolute,
    /// In a section that is kept.
    Section(SectionId),
    /// In a section that is not part of the output.
    Dropped,
}

pub(crate) struct Symbol<'a> {
    pub name: &'a [u8],
    pub place: SymbolPlace,
    pub value: u64,
    pub size: u64,
    pub kind: u8,
    pub bind: u8,
}

impl Symbol<'_> {
    pub fn is_local(&self) -> bool {
        self.bind == elf::STB_LOCAL
    }
    pub fn is_weak(&self) -> bool {
        self.bind == elf::STB_WEAK
    }
}

pub(crate) struct Object<'a> {
    pub name: &'a str,
    /// First of this object's entries in `Inputs::symbols`; ELF symbol index is relative to it.
    pub first_symbol: SymbolId,
    pub symbol_count: u32,
}

#[derive(Default)]
pub(crate) struct Inputs<'a> {
    /// What all objects must be for.
    pub machine: Machine,
    pub objects: Vec<Object<'a>>,
    /// How many of them, the first, are the program's and not the runtime's.
    pub programs: u32,
    pub sections: Vec<Section<'a>>,
    pub symbols: Vec<Symbol<'a>>,
}

impl<'a> Inputs<'a> {
    pub fn object_name(&self, section: SectionId) -> &'a str {
        self.objects[self.sections[section as usize].object as usize].name
    }

    /// The table index of the symbol that a relocation in `object` names.
    pub fn symbol_of(&self, object: u32, index: u32) -> Option<SymbolId> {
        let object = &self.objects[object as usize];
        (index < object.symbol_count).then(|| object.first_symbol + index)
    }

    /// Room for a C variable without a value, which any object may define.
    fn add_common(&mut self, object: u32, align: u64, size: u64) -> SectionId {
        self.sections.push(Section {
            object,
            name: b".bss",
            kind: elf::SHT_NOBITS,
            flags: u64::from(elf::SHF_ALLOC | elf::SHF_WRITE),
            align,
            size,
            data: &[],
            relocs: &[],
            group: None,
        });
        self.sections.len() as SectionId - 1
    }

    /// Reads one object and appends its sections and symbols.
    pub fn add(&mut self, name: &'a str, data: &'a [u8]) -> Result<(), LinkError> {
        let malformed = |what: String| LinkError::Malformed {
            object: name.to_string(),
            what,
        };
        let bad = |error: object::read::Error| malformed(error.to_string());
        let header = FileHeader64::<LittleEndian>::parse(data).map_err(bad)?;
        header.endian().map_err(bad)?;
        let (machine, processor) = match self.machine {
            Machine::X86_64 => (elf::EM_X86_64, "x86-64"),
            Machine::Aarch64 => (elf::EM_AARCH64, "AArch64"),
        };
        if header.e_type(LE) != elf::ET_REL || header.e_machine(LE) != machine {
            return Err(malformed(format!("not a relocatable {processor} object")));
        }
        let headers = header.sections(LE, data).map_err(bad)?;
        let object_id = self.objects.len() as u32;

        // ELF section index -> our id. Group and relocation sections refer to others by index.
        let mut ids: Vec<Option<SectionId>> = vec![None; headers.len()];
        let mut relocation_sections = Vec::new();
        let mut groups = Vec::new();
        let mut symtab = None;
        for (index, section) in headers.enumerate() {
            let kind = section.sh_type(LE);
            match kind {
                elf::SHT_RELA => relocation_sections.push(section),
                elf::SHT_REL if is_linked(&headers, section.sh_info(LE)) => {
                    return Err(malformed("REL relocations in a 64-bit object".into()));
                }
                elf::SHT_GROUP => groups.push(section),
                elf::SHT_SYMTAB => symtab = Some(index),
                _ => {}
            }
            let flags = section.sh_flags(LE);
            let section_name = headers.section_name(LE, section).map_err(bad)?;
            if !is_kept(kind, flags, section_name) {
                continue;
            }
            let align = section.sh_addralign(LE).max(1);
            if !align.is_power_of_two() || align > 1 << 16 {
                return Err(malformed(format!("section alignment {align}")));
            }
            let size = section.sh_size(LE);
            if size > 1 << 31 {
                return Err(malformed(format!("section of {size} bytes")));
            }
            ids[index.0] = Some(self.sections.len() as SectionId);
            self.sections.push(Section {
                object: object_id,
                name: section_name,
                kind,
                flags,
                align,
                size,
                data: section.data(LE, data).map_err(bad)?,
                relocs: &[],
                group: None,
            });
        }

        let first_symbol = self.symbols.len() as SymbolId;
        let mut symbol_count = 0;
        if let Some(index) = symtab {
            let table = headers
                .symbol_table_by_index(LE, data, index)
                .map_err(bad)?;
            symbol_count = table.len() as u32;
            self.symbols.reserve(table.len());
            for (index, symbol) in table.enumerate() {
                let section_index = table.symbol_section(LE, symbol, index).map_err(bad)?;
                let place = match (section_index, symbol.st_shndx(LE)) {
                    (Some(section), _) => match ids.get(section.0) {
                        Some(Some(id)) => SymbolPlace::Section(*id),
                        Some(None) => SymbolPlace::Dropped,
                        None => return Err(malformed("symbol in a missing section".into())),
                    },
                    (None, elf::SHN_UNDEF) => SymbolPlace::Undefined,
                    (None, elf::SHN_ABS) => SymbolPlace::Absolute,
                    (None, elf::SHN_COMMON) => {
                        let (align, size) = (symbol.st_value(LE), symbol.st_size(LE));
                        if !align.is_power_of_two() || align > 1 << 16 || size > 1 << 31 {
                            return Err(malformed("unlikely common symbol".into()));
                        }
                        SymbolPlace::Section(self.add_common(object_id, align, size))
                    }
                    (None, other) => {
                        return Err(malformed(format!("symbol with section index {other:#x}")));
                    }
                };
                if let SymbolPlace::Section(id) = place
                    && symbol.st_shndx(LE) != elf::SHN_COMMON
                    && symbol.st_value(LE) > self.sections[id as usize].size
                {
                    return Err(malformed("symbol outside of its section".into()));
                }
                let symbol_name = symbol.name(LE, table.strings()).map_err(bad)?;
                let is_common = symbol.st_shndx(LE) == elf::SHN_COMMON;
                self.symbols.push(Symbol {
                    name: symbol_name,
                    place,
                    value: if is_common { 0 } else { symbol.st_value(LE) },
                    size: symbol.st_size(LE),
                    kind: symbol.st_type(),
                    // Any definition with contents counts more.
                    bind: if is_common {
                        elf::STB_WEAK
                    } else {
                        symbol.st_bind()
                    },
                });
            }
        } else if !relocation_sections.is_empty() {
            return Err(malformed("relocations without a symbol table".into()));
        }

        for group in groups {
            let Some((flag, members)) = group.group(LE, data).map_err(bad)? else {
                continue;
            };
            if flag & elf::GRP_COMDAT == 0 {
                continue;
            }
            let signature = group.sh_info(LE);
            if signature >= symbol_count {
                return Err(malformed("group without a signature symbol".into()));
            }
            let mut signature_name = self.symbols[(first_symbol + signature) as usize].name;
            if signature_name.is_empty()
                && let SymbolPlace::Section(id) =
                    self.symbols[(first_symbol + signature) as usize].place
            {
                signature_name = self.sections[id as usize].name;
            }
            for member in members {
                if let Some(Some(id)) = ids.get(member.get(LE) as usize) {
                    self.sections[*id as usize].group = Some(signature_name);
                }
            }
        }

        for section in relocation_sections {
            let target = SectionIndex(section.sh_info(LE) as usize);
            let Some(Some(id)) = ids.get(target.0) else {
                continue;
            };
            let Some((relocs, _)) = section.rela(LE, data).map_err(bad)? else {
                continue;
            };
            let target = &mut self.sections[*id as usize];
            if target.is_nobits() || !target.relocs.is_empty() {
                return Err(malformed("unexpected relocation section".into()));
            }
            for rela in relocs {
                if rela.r_sym(LE, false) >= symbol_count {
                    return Err(malformed("relocation against a missing symbol".into()));
                }
            }
            target.relocs = relocs;
        }
        self.objects.push(Object {
            name,
            first_symbol,
            symbol_count,
        });
        Ok(())
    }
}

/// Is the section of a number one that an executable may get? Others are for linkers to read: a profile of calls, say.
fn is_linked(headers: &SectionTable<'_, FileHeader64<LittleEndian>>, index: u32) -> bool {
    let section = headers.section(SectionIndex(index as usize));
    section.is_ok_and(|s| s.sh_flags(LE) & u64::from(elf::SHF_EXCLUDE) == 0)
}

fn is_kept(kind: u32, flags: u64, name: &[u8]) -> bool {
    if flags & u64::from(elf::SHF_ALLOC) == 0 || flags & u64::from(elf::SHF_EXCLUDE) != 0 {
        return false;
    }
    match kind {
        elf::SHT_PROGBITS | elf::SHT_NOBITS => {
            !(name == b".eh_frame" || name.starts_with(b".gcc_except_table"))
        }
        elf::SHT_INIT_ARRAY | elf::SHT_FINI_ARRAY | elf::SHT_PREINIT_ARRAY => true,
        _ => false,
    }
}
