//! Leaving out functions that builtin types name in their slots and that no code of the program can call.
//!
//! A type refers to every function in its slots, so a type that is kept would keep them all. The runtime marks where it reads
//! a slot to call it, and where it makes instances of a type (`molt-runtime/src/object/slot_use.rs`), by relocations of kind NONE: against
//! `molt.slots` plus the slot's offset, and against the type at an odd offset. A slot's relocation counts once code that is kept has the mark of
//! the slot and, if the type is counted, instances of the type or of one that derives from it can exist. What is left over at the
//! end points to a trap, so that the slot stays filled for those who ask only whether it is. An `Optional` of the runtime is treated
//! like a counted type with one slot that is always called.

use molt_abi::layout::{optional, type_object as layout};
use object::read::elf::Rela;
use rustc_hash::{FxHashMap, FxHashSet};

use super::input::{InputRela, Inputs, LE, SectionId};
use super::resolve::{Resolution, Target};

/// The type of types: what a type object refers to in its header.
const METATYPE: &str = "molt.type.type";
const MARKS: &str = "molt.slots";
const OPTIONAL: &str = "molt.optional";
const HEADER_TYPE: u64 = molt_abi::layout::header::TYPE as u64;
const SLOT_COUNT: usize = (layout::SLOT_BYTES / 8) as usize;

/// A relocation: the section and the index among its relocations.
pub(crate) type Place = (SectionId, u32);

/// What a relocation says about slots.
pub(crate) enum Mark {
    /// Code may call this slot.
    Called(usize),
    /// Instances of this type may exist.
    Made(SectionId),
}

pub(crate) struct SlotUse {
    marks: Option<SectionId>,
    metatype: Option<SectionId>,
    optional: Option<SectionId>,
    /// By number of the slot: code that is kept may call it.
    called: [bool; SLOT_COUNT],
    /// By number of the slot: relocations that wait for it to be called.
    uncalled: [Vec<Place>; SLOT_COUNT],
    /// Counted types of which instances may exist.
    made: FxHashSet<SectionId>,
    /// By counted type: relocations of slots that may be called, if only there were instances.
    unmade: FxHashMap<SectionId, Vec<Place>>,
}

impl SlotUse {
    pub fn new(resolution: &Resolution<'_>) -> SlotUse {
        let section = |name| match resolution.global(name) {
            Some(Target::Section { section, .. }) => Some(section),
            _ => None,
        };
        SlotUse {
            marks: section(MARKS),
            metatype: section(METATYPE),
            optional: section(OPTIONAL),
            called: [false; SLOT_COUNT],
            uncalled: std::array::from_fn(|_| Vec::new()),
            made: FxHashSet::default(),
            unmade: FxHashMap::default(),
        }
    }

    /// The mark that a relocation of kind NONE is, if it is one.
    pub fn mark(
        &self,
        inputs: &Inputs<'_>,
        resolution: &Resolution<'_>,
        target: Target,
        addend: i64,
    ) -> Option<Mark> {
        let Target::Section { section, value } = target else {
            return None;
        };
        let offset = usize::try_from(value as i64 + addend).ok()?;
        if Some(section) == self.marks {
            let slot = offset / 8;
            return (slot < SLOT_COUNT).then_some(Mark::Called(slot));
        }
        let is_made = offset % 2 == 1
            && (self.is_type(inputs, resolution, section)
                || self.is_optional(inputs, resolution, section));
        is_made.then_some(Mark::Made(section))
    }

    /// The slot is called from now on; relocations that waited for it, and may go on waiting for instances.
    pub fn call(&mut self, slot: usize) -> Vec<Place> {
        self.called[slot] = true;
        std::mem::take(&mut self.uncalled[slot])
    }

    /// There are instances of the type from now on; relocations that waited for them. None: that was known.
    pub fn make(&mut self, ty: SectionId) -> Option<Vec<Place>> {
        self.made
            .insert(ty)
            .then(|| self.unmade.remove(&ty).unwrap_or_default())
    }

    /// Whether the section is a type object whose slots are called only where marks say so.
    pub fn is_type(&self, inputs: &Inputs<'_>, resolution: &Resolution<'_>, id: SectionId) -> bool {
        self.marks.is_some()
            && inputs.sections[id as usize].size == u64::from(layout::SIZE)
            && self.metatype.is_some()
            && referred(inputs, resolution, id, HEADER_TYPE) == self.metatype
    }

    pub fn is_counted(
        &self,
        inputs: &Inputs<'_>,
        resolution: &Resolution<'_>,
        id: SectionId,
    ) -> bool {
        let at = layout::FLAGS as usize;
        let flags = inputs.sections[id as usize]
            .data
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u32::from_le_bytes);
        flags & layout::COUNTED != 0 && self.is_type(inputs, resolution, id)
    }

    pub fn is_optional(
        &self,
        inputs: &Inputs<'_>,
        resolution: &Resolution<'_>,
        id: SectionId,
    ) -> bool {
        self.optional.is_some()
            && inputs.sections[id as usize].size == u64::from(optional::SIZE)
            && referred(inputs, resolution, id, u64::from(optional::TAG)) == self.optional
    }

    pub fn metatype(&self) -> Option<SectionId> {
        self.metatype
    }

    /// Whether a relocation of a type object has to wait; it is noted then.
    pub fn waits(&mut self, place: Place, rela: &InputRela, is_counted: bool) -> bool {
        let offset = rela.r_offset(LE);
        let Some(offset) = offset.checked_sub(u64::from(layout::SLOTS)) else {
            return false;
        };
        let slot = (offset / 8) as usize;
        if slot >= SLOT_COUNT {
            return false;
        }
        // Memory management calls its slots without marks.
        let is_operation = offset >= u64::from(layout::OPERATIONS);
        if is_operation && !self.called[slot] {
            self.uncalled[slot].push(place);
            return true;
        }
        if is_counted && !self.made.contains(&place.0) {
            self.unmade.entry(place.0).or_default().push(place);
            return true;
        }
        false
    }

    /// As [`SlotUse::waits`], of an `Optional`.
    pub fn optional_waits(&mut self, place: Place, rela: &InputRela) -> bool {
        if rela.r_offset(LE) != u64::from(optional::FUNCTION) || self.made.contains(&place.0) {
            return false;
        }
        self.unmade.entry(place.0).or_default().push(place);
        true
    }

    /// The relocations whose slots nobody calls, as offsets in their sections.
    pub fn absent(&self, inputs: &Inputs<'_>) -> FxHashSet<(SectionId, u64)> {
        self.uncalled
            .iter()
            .chain(self.unmade.values())
            .flatten()
            .map(|&(id, index)| {
                let rela = &inputs.sections[id as usize].relocs[index as usize];
                (id, rela.r_offset(LE))
            })
            .collect()
    }
}

/// The section that the word at an offset of a section refers to.
pub(crate) fn referred(
    inputs: &Inputs<'_>,
    resolution: &Resolution<'_>,
    id: SectionId,
    offset: u64,
) -> Option<SectionId> {
    let section = &inputs.sections[id as usize];
    let rela = section.relocs.iter().find(|r| r.r_offset(LE) == offset)?;
    let symbol = inputs.symbol_of(section.object, rela.r_sym(LE, false))?;
    match resolution.targets[symbol as usize] {
        Target::Section { section, .. } => Some(section),
        _ => None,
    }
}

/// Whether a relocation in data of the program is the type in the header of an object: the word before it is no address.
pub(crate) fn is_header(
    inputs: &Inputs<'_>,
    resolution: &Resolution<'_>,
    id: SectionId,
    offset: u64,
) -> bool {
    offset == HEADER_TYPE
        && !inputs.sections[id as usize].is_exec()
        && referred(inputs, resolution, id, 0).is_none()
}
