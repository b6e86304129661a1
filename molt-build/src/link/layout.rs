//! Where everything goes: output sections, their addresses and file offsets, the segments.
//!
//! Segments follow each other in the file without padding; each begins on a fresh page of memory
//! at the same offset within the page, so that the file stays small and each page has one
//! protection.

use object::elf::*;

use super::LinkOptions;
use super::input::{Inputs, Section, SectionId};
use super::mark::Live;
use super::resolve::{ArrayKind, LinkerSymbol, Resolution, Target, text};
use crate::bundle::target::Machine;

/// The largest page of the machine's kernels.
fn page(machine: Machine) -> u64 {
    match machine {
        Machine::X86_64 => 4096,
        Machine::Aarch64 => 1 << 16,
    }
}

/// Where a fixed-address executable begins.
const FIXED_BASE: u64 = 0x40_0000;
pub(crate) const HEADER_SIZE: u64 = 64;
pub(crate) const PROGRAM_HEADER_SIZE: u64 = 56;
pub(crate) const PROGRAM_HEADERS: u64 = 12;

/// The order of output sections in the file. Neighbours of one segment have one protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    Interp,
    Note,
    GnuHash,
    DynSym,
    DynStr,
    Versym,
    Verneed,
    RelaDyn,
    Rodata,
    Plt,
    Text,
    Tdata,
    Tbss,
    PreinitArray,
    InitArray,
    FiniArray,
    DataRelRo,
    Dynamic,
    Got,
    Data,
    Bss,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    ReadOnly,
    Exec,
    /// Written by the dynamic linker only.
    RelRo,
    Writable,
}

impl Part {
    pub fn segment(self) -> Segment {
        match self {
            part if part <= Self::Rodata => Segment::ReadOnly,
            part if part <= Self::Text => Segment::Exec,
            part if part <= Self::Got => Segment::RelRo,
            _ => Segment::Writable,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Interp => ".interp",
            Self::Note => ".note.molt",
            Self::GnuHash => ".gnu.hash",
            Self::DynSym => ".dynsym",
            Self::DynStr => ".dynstr",
            Self::Versym => ".gnu.version",
            Self::Verneed => ".gnu.version_r",
            Self::RelaDyn => ".rela.dyn",
            Self::Rodata => ".rodata",
            Self::Plt => ".plt",
            Self::Text => ".text",
            Self::Tdata => ".tdata",
            Self::Tbss => ".tbss",
            Self::PreinitArray => ".preinit_array",
            Self::InitArray => ".init_array",
            Self::FiniArray => ".fini_array",
            Self::DataRelRo => ".data.rel.ro",
            Self::Dynamic => ".dynamic",
            Self::Got => ".got",
            Self::Data => ".data",
            Self::Bss => ".bss",
        }
    }
}

#[derive(Debug)]
pub(crate) struct Output {
    pub name: String,
    pub part: Part,
    pub align: u64,
    /// Bytes that the linker itself puts before the input sections.
    pub own_size: u64,
    pub inputs: Vec<SectionId>,
    pub size: u64,
    pub addr: u64,
    pub offset: u64,
}

impl Output {
    pub fn end(&self) -> u64 {
        self.addr + self.size
    }
    pub fn is_nobits(&self) -> bool {
        matches!(self.part, Part::Tbss | Part::Bss)
    }
}

/// Sizes of what the linker generates itself.
#[derive(Default)]
pub(crate) struct OwnSizes {
    pub interp: u64,
    pub notes: u64,
    pub gnu_hash: u64,
    pub dynsym: u64,
    pub dynstr: u64,
    pub versym: u64,
    pub verneed: u64,
    pub rela_dyn: u64,
    pub plt: u64,
    pub text: u64,
    pub dynamic: u64,
    pub got: u64,
}

pub(crate) struct Load {
    pub segment: Segment,
    pub offset: u64,
    pub addr: u64,
    pub file_size: u64,
    pub mem_size: u64,
}

pub(crate) struct Layout {
    pub machine: Machine,
    pub page: u64,
    /// In file order; empty ones are left out.
    pub outputs: Vec<Output>,
    /// By section id.
    pub section_addr: Vec<u64>,
    pub section_output: Vec<Option<u32>>,
    pub loads: Vec<Load>,
    pub base: u64,
    pub file_end: u64,
    pub tls_start: u64,
    pub tls_size: u64,
    pub tls_align: u64,
}

impl Layout {
    pub fn output(&self, part: Part) -> Option<&Output> {
        self.outputs
            .iter()
            .find(|o| o.part == part && o.name == part.name())
    }

    pub fn part_addr(&self, part: Part) -> u64 {
        self.output(part).map_or(0, |o| o.addr)
    }

    /// The value of the thread pointer, as an address within the image's TLS template: behind it on x86-64; on AArch64 before
    /// it, with two words between.
    pub fn thread_pointer(&self) -> u64 {
        match self.machine {
            Machine::X86_64 => self.tls_start + self.tls_size.next_multiple_of(self.tls_align),
            Machine::Aarch64 => {
                let gap = 16u64.next_multiple_of(self.tls_align);
                self.tls_start.wrapping_sub(gap)
            }
        }
    }

    pub fn linker_symbol(&self, symbol: LinkerSymbol, resolution: &Resolution<'_>) -> u64 {
        let range = |part: Part| {
            self.output(part)
                .map_or((self.base, self.base), |o| (o.addr, o.end()))
        };
        let array = |kind| {
            range(match kind {
                ArrayKind::Preinit => Part::PreinitArray,
                ArrayKind::Init => Part::InitArray,
                ArrayKind::Fini => Part::FiniArray,
            })
        };
        let boundary = |index: u32| {
            let name = resolution.boundaries[index as usize];
            self.outputs
                .iter()
                .find(|o| o.name.as_bytes() == name)
                .map_or((self.base, self.base), |o| (o.addr, o.end()))
        };
        let writable = self.loads.iter().find(|l| l.segment == Segment::Writable);
        let data_end = writable.map_or(self.base, |l| l.addr + l.file_size);
        match symbol {
            LinkerSymbol::Image => self.base,
            LinkerSymbol::DataEnd => data_end,
            LinkerSymbol::BssStart => self.output(Part::Bss).map_or(data_end, |o| o.addr),
            LinkerSymbol::End => writable.map_or(self.base, |l| l.addr + l.mem_size),
            LinkerSymbol::Dynamic => self.part_addr(Part::Dynamic),
            LinkerSymbol::Got => self.part_addr(Part::Got),
            LinkerSymbol::ArrayStart(kind) => array(kind).0,
            LinkerSymbol::ArrayEnd(kind) => array(kind).1,
            LinkerSymbol::SectionStart(index) => boundary(index).0,
            LinkerSymbol::SectionStop(index) => boundary(index).1,
            LinkerSymbol::Stub(stub) => {
                self.part_addr(Part::Text) + super::synthetic::stub_offset(stub)
            }
        }
    }

    /// The address of a target that has one.
    pub fn address(&self, target: Target, live: &Live, resolution: &Resolution<'_>) -> Option<u64> {
        Some(match target {
            Target::Section { section, value } => self.section_addr[section as usize] + value,
            Target::Absolute(value) => value,
            Target::Import(import) => {
                let index = live.plt_index.get(&import)?;
                self.part_addr(Part::Plt) + u64::from(*index) * super::synthetic::PLT_ENTRY
            }
            Target::Linker(symbol) => self.linker_symbol(symbol, resolution),
            Target::Missing => return None,
        })
    }

    pub fn got_slot(&self, target: Target, live: &Live) -> Option<u64> {
        let index = live.got_index.get(&target)?;
        Some(self.part_addr(Part::Got) + u64::from(*index) * 8)
    }
}

fn part_of(section: &Section<'_>, has_dynamic_relocs: bool, pie: bool) -> Part {
    match section.kind {
        SHT_INIT_ARRAY => return Part::InitArray,
        SHT_FINI_ARRAY => return Part::FiniArray,
        SHT_PREINIT_ARRAY => return Part::PreinitArray,
        _ => {}
    }
    if section.is_tls() {
        return if section.is_nobits() {
            Part::Tbss
        } else {
            Part::Tdata
        };
    }
    if section.is_nobits() {
        return Part::Bss;
    }
    if section.is_exec() {
        return Part::Text;
    }
    if !section.is_writable() {
        return Part::Rodata;
    }
    if section.name.starts_with(b".data.rel.ro") {
        // At a fixed address most of these words are known now, and their pages are shared.
        return if pie || has_dynamic_relocs {
            Part::DataRelRo
        } else {
            Part::Rodata
        };
    }
    Part::Data
}

/// Constructors run in the order of the number in their section's name; those without come last.
fn priority(name: &[u8]) -> u64 {
    let digits = name.rsplit(|b| *b == b'.').next().unwrap_or_default();
    std::str::from_utf8(digits)
        .ok()
        .and_then(|d| d.parse().ok())
        .unwrap_or(u64::MAX)
}

pub(crate) fn lay_out(
    inputs: &Inputs<'_>,
    resolution: &Resolution<'_>,
    live: &Live,
    own: &OwnSizes,
    options: &LinkOptions,
) -> Layout {
    let mut outputs = own_outputs(own);
    for (id, section) in inputs.sections.iter().enumerate() {
        if !live.sections[id] {
            continue;
        }
        let part = part_of(section, live.has_dynamic_relocs[id], options.pie);
        let named = resolution.boundaries.contains(&section.name);
        let index = outputs.iter().position(|o: &Output| {
            o.part == part
                && if named {
                    o.name.as_bytes() == section.name
                } else {
                    o.name == part.name()
                }
        });
        let index = index.unwrap_or_else(|| {
            let name = if named {
                text(section.name)
            } else {
                part.name().to_string()
            };
            outputs.push(new_output(name, part, 1, 0));
            outputs.len() - 1
        });
        outputs[index].inputs.push(id as SectionId);
    }
    for output in &mut outputs {
        if matches!(
            output.part,
            Part::InitArray | Part::FiniArray | Part::PreinitArray
        ) {
            output
                .inputs
                .sort_by_key(|&id| priority(inputs.sections[id as usize].name));
        }
    }
    // A stable sort: sections with a name of their own follow the ordinary one of their part.
    outputs.sort_by_key(|o| o.part);
    assign(inputs, outputs, options)
}

fn new_output(name: String, part: Part, align: u64, own_size: u64) -> Output {
    Output {
        name,
        part,
        align,
        own_size,
        inputs: Vec::new(),
        size: 0,
        addr: 0,
        offset: 0,
    }
}

fn own_outputs(own: &OwnSizes) -> Vec<Output> {
    [
        (Part::Interp, 1, own.interp),
        (Part::Note, 4, own.notes),
        (Part::GnuHash, 8, own.gnu_hash),
        (Part::DynSym, 8, own.dynsym),
        (Part::DynStr, 1, own.dynstr),
        (Part::Versym, 2, own.versym),
        (Part::Verneed, 8, own.verneed),
        (Part::RelaDyn, 8, own.rela_dyn),
        (Part::Plt, 16, own.plt),
        (Part::Text, 16, own.text),
        (Part::Dynamic, 8, own.dynamic),
        (Part::Got, 8, own.got),
    ]
    .into_iter()
    .filter(|(_, _, size)| *size > 0)
    .map(|(part, align, size)| new_output(part.name().to_string(), part, align, size))
    .collect()
}

fn assign(inputs: &Inputs<'_>, mut outputs: Vec<Output>, options: &LinkOptions) -> Layout {
    let base = if options.pie { 0 } else { FIXED_BASE };
    let page = page(inputs.machine);
    let mut section_addr = vec![0; inputs.sections.len()];
    let mut section_output = vec![None; inputs.sections.len()];
    let mut loads = vec![Load {
        segment: Segment::ReadOnly,
        offset: 0,
        addr: base,
        file_size: 0,
        mem_size: 0,
    }];
    let tls_align = outputs
        .iter()
        .filter(|o| matches!(o.part, Part::Tdata | Part::Tbss))
        .flat_map(|o| &o.inputs)
        .map(|&id| inputs.sections[id as usize].align)
        .max()
        .unwrap_or(1);
    let mut tls: Option<(u64, u64)> = None;
    let mut offset = HEADER_SIZE + PROGRAM_HEADERS * PROGRAM_HEADER_SIZE;
    let mut addr = base + offset;
    for (index, output) in outputs.iter_mut().enumerate() {
        for &id in &output.inputs {
            output.align = output.align.max(inputs.sections[id as usize].align);
        }
        let is_tls = matches!(output.part, Part::Tdata | Part::Tbss);
        if is_tls && tls.is_none() {
            output.align = output.align.max(tls_align);
        }
        if loads
            .last()
            .is_none_or(|l| l.segment != output.part.segment())
        {
            addr = addr.next_multiple_of(page) + offset % page;
            loads.push(Load {
                segment: output.part.segment(),
                offset,
                addr,
                file_size: 0,
                mem_size: 0,
            });
        }
        let start = match (output.part, tls) {
            // Zero-initialized thread data follows the template but takes no room in the image.
            (Part::Tbss, Some((_, end))) => end.next_multiple_of(output.align),
            _ => addr.next_multiple_of(output.align),
        };
        output.addr = start;
        output.offset = if output.is_nobits() {
            offset
        } else {
            offset + (start - addr)
        };
        let mut end = start + output.own_size;
        for &id in &output.inputs {
            let section = &inputs.sections[id as usize];
            end = end.next_multiple_of(section.align);
            section_addr[id as usize] = end;
            section_output[id as usize] = Some(index as u32);
            end += section.size;
        }
        output.size = end - start;
        if is_tls {
            tls = Some((tls.map_or(start, |(start, _)| start), end));
        }
        let Some(load) = loads.last_mut() else {
            continue;
        };
        match output.part {
            Part::Tbss => {}
            Part::Bss => {
                addr = end;
                load.mem_size = addr - load.addr;
            }
            _ => {
                offset = output.offset + output.size;
                addr = end;
                load.file_size = offset - load.offset;
                load.mem_size = addr - load.addr;
            }
        }
    }
    let (tls_start, tls_end) = tls.unwrap_or((0, 0));
    Layout {
        machine: inputs.machine,
        page,
        outputs,
        section_addr,
        section_output,
        loads,
        base,
        file_end: offset,
        tls_start,
        tls_size: tls_end - tls_start,
        tls_align,
    }
}
