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

/// What the slots of a section wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A type: marks of its slots.
    Type,
    /// As [`Kind::Type`], and marks that instances are made.
    Counted,
    /// An `Optional`: marks that what needs it is made.
    Optional,
}

pub(crate) struct SlotUse {
    marks: Option<SectionId>,
    metatype: Option<SectionId>,
    kinds: FxHashMap<SectionId, Kind>,
    /// By number of the slot: code that is kept may call it.
    called: [bool; SLOT_COUNT],
    /// By number of the slot: relocations that wait for it to be called.
    uncalled: [Vec<Place>; SLOT_COUNT],
    /// Types of which instances may exist, and optional functions that may be needed.
    made: FxHashSet<SectionId>,
    /// By such a section: relocations that wait for it to be made.
    unmade: FxHashMap<SectionId, Vec<Place>>,
}

impl SlotUse {
    pub fn new(inputs: &Inputs<'_>, resolution: &Resolution<'_>) -> SlotUse {
        let section = |name| match resolution.global(name) {
            Some(Target::Section { section, .. }) => Some(section),
            _ => None,
        };
        let (marks, metatype) = (section(MARKS), section(METATYPE));
        let mut kinds = FxHashMap::default();
        // A runtime without marks has no types to which this applies.
        if marks.is_some() {
            let refers = |id, offset: u64, to: Option<SectionId>| {
                to.is_some() && referred(inputs, resolution, id, offset) == to
            };
            let optional = section(OPTIONAL);
            for (id, section) in inputs.sections.iter().enumerate() {
                let id = id as SectionId;
                let is_type = section.size == u64::from(layout::SIZE);
                let is_optional = section.size == u64::from(optional::SIZE);
                let kind = if is_type && refers(id, HEADER_TYPE, metatype) {
                    match flags(section.data) & layout::COUNTED {
                        0 => Kind::Type,
                        _ => Kind::Counted,
                    }
                } else if is_optional && refers(id, u64::from(optional::TAG), optional) {
                    Kind::Optional
                } else {
                    continue;
                };
                kinds.insert(id, kind);
            }
        }
        SlotUse {
            marks,
            metatype,
            kinds,
            called: [false; SLOT_COUNT],
            uncalled: std::array::from_fn(|_| Vec::new()),
            made: FxHashSet::default(),
            unmade: FxHashMap::default(),
        }
    }

    /// The mark that a relocation of kind NONE is, if it is one.
    pub fn mark(&self, target: Target, addend: i64) -> Option<Mark> {
        let Target::Section { section, value } = target else {
            return None;
        };
        let offset = usize::try_from(value as i64 + addend).ok()?;
        if Some(section) == self.marks {
            let slot = offset / 8;
            return (slot < SLOT_COUNT).then_some(Mark::Called(slot));
        }
        let is_made = offset % 2 == 1 && self.kinds.contains_key(&section);
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
    pub fn is_type(&self, id: SectionId) -> bool {
        matches!(self.kinds.get(&id), Some(Kind::Type | Kind::Counted))
    }

    /// Whether keeping the section is enough for instances of the type to exist.
    pub fn is_made_by_itself(&self, id: SectionId) -> bool {
        self.kinds.get(&id) == Some(&Kind::Type)
    }

    pub fn metatype(&self) -> Option<SectionId> {
        self.metatype
    }

    /// Whether a relocation has to wait; it is noted then.
    pub fn waits(&mut self, place: Place, rela: &InputRela) -> bool {
        let Some(kind) = self.kinds.get(&place.0) else {
            return false;
        };
        let offset = rela.r_offset(LE);
        if *kind == Kind::Optional {
            return offset == u64::from(optional::FUNCTION) && self.waits_to_be_made(place);
        }
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
        *kind == Kind::Counted && self.waits_to_be_made(place)
    }

    fn waits_to_be_made(&mut self, place: Place) -> bool {
        let waits = !self.made.contains(&place.0);
        if waits {
            self.unmade.entry(place.0).or_default().push(place);
        }
        waits
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

/// The flags of a type object.
fn flags(data: &[u8]) -> u32 {
    let at = layout::FLAGS as usize;
    data.get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, u32::from_le_bytes)
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
