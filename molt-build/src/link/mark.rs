//! Finding what a program can reach, and what that needs of the dynamic linker.
//!
//! Everything starts at `main` and the constructors; whatever no chain of relocations leads to
//! is left out. While walking, each relocation also says whether its target needs a slot of the
//! global offset table, a jump stub, or a run-time relocation.

use molt_abi::layout::type_object;
use object::elf::*;
use object::read::elf::Rela;
use rustc_hash::{FxHashMap, FxHashSet};

use super::LinkOptions;
use super::aarch64;
use super::error::{LinkError, Place, UndefinedSymbol};
use super::input::{InputRela, Inputs, LE, SectionId};
use super::relocate::{self, Relaxation};
use super::resolve::{LinkerSymbol, Resolution, Stub, Target, text};
use super::slots::{self, Mark, SlotUse};
use crate::bundle::target::Machine;

/// A word that the dynamic linker fills in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DynamicReloc {
    pub section: SectionId,
    pub offset: u64,
    pub target: Target,
    pub addend: i64,
}

#[derive(Default)]
pub(crate) struct Live {
    /// By section id.
    pub sections: Vec<bool>,
    /// Slots of the global offset table, in order.
    pub got: Vec<Target>,
    pub got_index: FxHashMap<Target, u32>,
    /// Imports with a jump stub, in order.
    pub plt: Vec<u32>,
    pub plt_index: FxHashMap<u32, u32>,
    pub dynamic_relocs: Vec<DynamicReloc>,
    /// By section id: has an entry in `dynamic_relocs`.
    pub has_dynamic_relocs: Vec<bool>,
    /// Words that point to a trap instead of what their relocation names ([`super::slots`]).
    pub absent: FxHashSet<(SectionId, u64)>,
}

/// What absent words point to.
pub(crate) const TRAP: Target = Target::Linker(LinkerSymbol::Stub(Stub::Trap));

impl Live {
    fn add_got(&mut self, target: Target) {
        let next = self.got.len() as u32;
        if *self.got_index.entry(target).or_insert(next) == next {
            self.got.push(target);
        }
    }

    fn add_plt(&mut self, import: u32) {
        let next = self.plt.len() as u32;
        if *self.plt_index.entry(import).or_insert(next) == next {
            self.plt.push(import);
            self.add_got(Target::Import(import));
        }
    }
}

pub(crate) fn mark(
    inputs: &Inputs<'_>,
    resolution: &Resolution<'_>,
    entry: Target,
    start: Target,
    options: &LinkOptions,
) -> Result<Live, LinkError> {
    let mut marker = Marker {
        inputs,
        resolution,
        pie: options.pie,
        live: Live {
            sections: vec![false; inputs.sections.len()],
            has_dynamic_relocs: vec![false; inputs.sections.len()],
            ..Live::default()
        },
        work: Vec::new(),
        slots: SlotUse::new(inputs, resolution),
        undefined: Vec::new(),
    };
    // The linker's own code calls the C library's start function through a slot.
    marker.live.add_got(start);
    for root in [entry, start] {
        marker.reach(root);
    }
    for (id, section) in inputs.sections.iter().enumerate() {
        let is_root = matches!(
            section.kind,
            SHT_INIT_ARRAY | SHT_FINI_ARRAY | SHT_PREINIT_ARRAY
        ) || section.flags & u64::from(SHF_GNU_RETAIN) != 0;
        if is_root {
            marker.reach_section(id as SectionId);
        }
    }
    while let Some(section) = marker.work.pop() {
        marker.visit(section)?;
    }
    if !marker.undefined.is_empty() {
        return Err(LinkError::Undefined(marker.undefined));
    }
    let absent = marker.slots.absent(inputs);
    if options.pie {
        let mut words: Vec<_> = absent.iter().copied().collect();
        words.sort_unstable();
        for (section, offset) in words {
            marker.add_dynamic(section, offset, TRAP, 0);
        }
    }
    marker.live.absent = absent;
    Ok(marker.live)
}

struct Marker<'m, 'a> {
    inputs: &'m Inputs<'a>,
    resolution: &'m Resolution<'a>,
    pie: bool,
    live: Live,
    work: Vec<SectionId>,
    slots: SlotUse,
    undefined: Vec<UndefinedSymbol>,
}

impl Marker<'_, '_> {
    fn reach_section(&mut self, id: SectionId) {
        let index = id as usize;
        if !self.live.sections[index] && !self.resolution.discarded[index] {
            self.live.sections[index] = true;
            self.work.push(id);
        }
    }

    fn reach(&mut self, target: Target) {
        match target {
            Target::Section { section, .. } => self.reach_section(section),
            Target::Linker(
                LinkerSymbol::SectionStart(boundary) | LinkerSymbol::SectionStop(boundary),
            ) => {
                let name = self.resolution.boundaries[boundary as usize];
                for (id, section) in self.inputs.sections.iter().enumerate() {
                    if section.name == name {
                        self.reach_section(id as SectionId);
                    }
                }
            }
            _ => {}
        }
    }

    fn visit(&mut self, id: SectionId) -> Result<(), LinkError> {
        let section = &self.inputs.sections[id as usize];
        if self.slots.is_made_by_itself(id) {
            self.make(id)?;
        }
        let mut index = 0;
        while let Some(rela) = section.relocs.get(index) {
            if !self.slots.waits((id, index as u32), rela) {
                index += self.follow(id, rela)?;
            }
            index += 1;
        }
        Ok(())
    }

    /// Relocations of types that have waited.
    fn follow_all(&mut self, places: Vec<slots::Place>) -> Result<(), LinkError> {
        for (id, index) in places {
            let rela = &self.inputs.sections[id as usize].relocs[index as usize];
            if !self.slots.waits((id, index), rela) {
                self.follow(id, rela)?;
            }
        }
        Ok(())
    }

    /// Instances of a type may exist, which have what its bases have in their slots.
    fn make(&mut self, ty: SectionId) -> Result<(), LinkError> {
        let Some(places) = self.slots.make(ty) else {
            return Ok(());
        };
        self.follow_all(places)?;
        match slots::referred(
            self.inputs,
            self.resolution,
            ty,
            u64::from(type_object::BASE),
        ) {
            Some(base) => self.make(base),
            None => Ok(()),
        }
    }

    /// What data, and code of the program, that refers to a type means for instances of it: code of the runtime says it by marks.
    fn note_types(
        &mut self,
        id: SectionId,
        rela: &InputRela,
        target: Target,
    ) -> Result<(), LinkError> {
        let (inputs, resolution) = (self.inputs, self.resolution);
        let Target::Section { section: ty, .. } = target else {
            return Ok(());
        };
        let from = &inputs.sections[id as usize];
        let is_program = from.object < inputs.programs;
        if from.is_exec() && !is_program || !self.slots.is_type(ty) || self.slots.is_type(id) {
            return Ok(());
        }
        self.make(ty)?;
        // The program sees the type object itself, an instance of `type`.
        if is_program
            && !slots::is_header(inputs, resolution, id, rela.r_offset(LE))
            && let Some(metatype) = self.slots.metatype()
        {
            self.make(metatype)?;
        }
        Ok(())
    }

    /// One relocation of a section that is kept; how many after it disappear with it.
    fn follow(&mut self, id: SectionId, rela: &InputRela) -> Result<usize, LinkError> {
        let inputs = self.inputs;
        let section = &inputs.sections[id as usize];
        let Some(symbol) = inputs.symbol_of(section.object, rela.r_sym(LE, false)) else {
            return Ok(0);
        };
        let target = self.resolution.targets[symbol as usize];
        let kind = rela.r_type(LE, false);
        let offset = rela.r_offset(LE);
        let place = || Place {
            object: inputs.object_name(id).to_string(),
            section: text(section.name),
            offset,
        };
        let bad = |why| LinkError::BadRelocation {
            place: place(),
            symbol: text(inputs.symbols[symbol as usize].name),
            why,
        };
        if target == Target::Missing {
            let name = text(inputs.symbols[symbol as usize].name);
            if !self.undefined.iter().any(|u| u.symbol == name) {
                let referenced_by = format!("{}({})", inputs.object_name(id), text(section.name));
                self.undefined.push(UndefinedSymbol {
                    symbol: name,
                    referenced_by,
                });
            }
            return Ok(0);
        }
        if kind == R_X86_64_NONE
            && let Some(mark) = self.slots.mark(target, rela.r_addend(LE))
        {
            match mark {
                Mark::Called(slot) => {
                    let places = self.slots.call(slot);
                    self.follow_all(places)?;
                }
                Mark::Made(ty) => self.make(ty)?,
            }
            return Ok(0);
        }
        self.note_types(id, rela, target)?;
        self.reach(target);
        if inputs.machine == Machine::Aarch64 {
            match aarch64::needs_slot(kind) {
                Some(true) => self.live.add_got(target),
                Some(false) => {}
                None => {
                    let place = place();
                    return Err(LinkError::UnknownRelocation { place, kind });
                }
            }
            return Ok(0);
        }
        match kind {
            R_X86_64_NONE => {}
            R_X86_64_64 => match target {
                Target::Import(import) => {
                    let function = self.resolution.imports[import as usize].is_function;
                    if !self.pie && function {
                        self.live.add_plt(import);
                    } else {
                        if !section.is_writable() {
                            return Err(bad("a read-only section would need a run-time \
                                            relocation"));
                        }
                        self.add_dynamic(id, offset, target, rela.r_addend(LE));
                    }
                }
                Target::Absolute(_) => {}
                _ if self.pie => {
                    if !section.is_writable() {
                        return Err(bad("a read-only section would need a run-time \
                                        relocation"));
                    }
                    self.add_dynamic(id, offset, target, rela.r_addend(LE));
                }
                _ => {}
            },
            R_X86_64_32 | R_X86_64_32S | R_X86_64_PC32 | R_X86_64_PLT32 | R_X86_64_PC64 => {
                let absolute = matches!(kind, R_X86_64_32 | R_X86_64_32S);
                match target {
                    Target::Import(import) => {
                        if !self.resolution.imports[import as usize].is_function {
                            return Err(bad("data of the C library is reached only through \
                                            the global offset table"));
                        }
                        self.live.add_plt(import);
                    }
                    Target::Absolute(_) => {}
                    _ if absolute && self.pie => {
                        return Err(bad("a 32-bit address in a position-independent \
                                        executable"));
                    }
                    _ => {}
                }
            }
            R_X86_64_GOTPCREL | R_X86_64_GOTPCRELX | R_X86_64_REX_GOTPCRELX => {
                if relocate::got_relaxation(section, rela, target) == Relaxation::None {
                    self.live.add_got(target);
                }
            }
            R_X86_64_TLSGD | R_X86_64_TLSLD => {
                // The call of __tls_get_addr that follows disappears with it.
                return Ok(1);
            }
            R_X86_64_DTPOFF32 | R_X86_64_DTPOFF64 | R_X86_64_TPOFF32 | R_X86_64_TPOFF64
            | R_X86_64_GOTTPOFF => {}
            R_X86_64_GOTPC32 | R_X86_64_GOTOFF64 => {}
            _ => {
                return Err(LinkError::UnknownRelocation {
                    place: place(),
                    kind,
                });
            }
        }
        Ok(0)
    }

    fn add_dynamic(&mut self, section: SectionId, offset: u64, target: Target, addend: i64) {
        self.live.has_dynamic_relocs[section as usize] = true;
        self.live.dynamic_relocs.push(DynamicReloc {
            section,
            offset,
            target,
            addend,
        });
    }
}
