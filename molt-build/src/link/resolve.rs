//! Symbol resolution: what each name in the inputs stands for.
//!
//! An object's own definition wins over the C library's, a strong one over a weak one, and of a
//! COMDAT group only the first copy exists. A name that nothing defines is an error only if
//! something reachable uses it, so it is reported later, by the marking phase.

use rustc_hash::FxHashMap;

use super::error::LinkError;
use super::input::{Inputs, SectionId, SymbolId, SymbolPlace};
use crate::bundle::Bundle;
use crate::bundle::libc::LibcSymbol;

/// Part of the names of those functions of Rust's std that turn the addresses of a panic's
/// backtrace into source lines. With the unwinder's stand-ins (`Stub`) a backtrace has no frames,
/// so they are never called; left in, they are half of a small program.
const SYMBOLIZER: &[u8] = b"12backtrace_rs9symbolize5gimli";

/// Part of the name of the section with the function that prints such a backtrace: it answers
/// success instead.
const BACKTRACE_PRINTER: &[u8] = b"13BacktraceLock5printNtB2_16DisplayBacktrace";

/// A symbol that the linker itself defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LinkerSymbol {
    /// Start of the file in memory (`__ehdr_start`, `__executable_start`, `__dso_handle`).
    Image,
    DataEnd,
    BssStart,
    End,
    Dynamic,
    Got,
    ArrayStart(ArrayKind),
    ArrayEnd(ArrayKind),
    /// `__start_NAME`; the number counts `Resolution::boundaries`.
    SectionStart(u32),
    SectionStop(u32),
    Stub(Stub),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ArrayKind {
    Preinit,
    Init,
    Fini,
}

/// Code that the linker provides so that libgcc_s is not needed: a program never unwinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Stub {
    /// Stops the program: nobody can come here.
    Trap,
    /// Answers 0.
    Zero,
    /// Answers `_URC_END_OF_STACK`: a backtrace is empty.
    EndOfStack,
}

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    Section {
        section: SectionId,
        value: u64,
    },
    Absolute(u64),
    /// Index into `Resolution::imports`.
    Import(u32),
    Linker(LinkerSymbol),
    /// Nothing defines it.
    Missing,
}

pub(crate) struct Resolution<'a> {
    /// By symbol id.
    pub targets: Vec<Target>,
    pub imports: Vec<LibcSymbol<'static>>,
    /// Section names for which `__start_`/`__stop_` symbols are asked.
    pub boundaries: Vec<&'a [u8]>,
    /// By section id: a later copy of a COMDAT group.
    pub discarded: Vec<bool>,
    globals: FxHashMap<&'a [u8], SymbolId>,
}

impl Resolution<'_> {
    /// The target of a global definition of the inputs.
    pub fn global(&self, name: &str) -> Option<Target> {
        self.globals
            .get(name.as_bytes())
            .map(|&id| self.targets[id as usize])
    }

    /// The number of an import, added if no input names it.
    pub fn import(&mut self, bundle: &Bundle, name: &str) -> Option<u32> {
        if let Some(index) = self.imports.iter().position(|i| i.name == name) {
            return Some(index as u32);
        }
        self.imports.push(bundle.libc_symbol(name.as_bytes())?);
        Some(self.imports.len() as u32 - 1)
    }
}

pub(crate) fn resolve<'a>(
    inputs: &Inputs<'a>,
    bundle: &Bundle,
) -> Result<Resolution<'a>, LinkError> {
    let discarded = discard_duplicate_groups(inputs);
    let is_defined = |id: usize| match inputs.symbols[id].place {
        SymbolPlace::Section(section) => !discarded[section as usize],
        SymbolPlace::Absolute => true,
        SymbolPlace::Undefined | SymbolPlace::Dropped => false,
    };

    let mut globals: FxHashMap<&'a [u8], SymbolId> = FxHashMap::default();
    globals.reserve(inputs.symbols.len() / 2);
    for (id, symbol) in inputs.symbols.iter().enumerate() {
        if symbol.is_local() || !is_defined(id) {
            continue;
        }
        let id = id as SymbolId;
        let previous = *globals.entry(symbol.name).or_insert(id);
        if previous == id || symbol.is_weak() {
            continue;
        }
        if !inputs.symbols[previous as usize].is_weak() {
            return Err(LinkError::Duplicate {
                symbol: text(symbol.name),
                first: object_of(inputs, previous).to_string(),
                second: object_of(inputs, id).to_string(),
            });
        }
        globals.insert(symbol.name, id);
    }

    let mut section_names: FxHashMap<&'a [u8], ()> = FxHashMap::default();
    for section in inputs.sections.iter().filter(|s| is_c_identifier(s.name)) {
        section_names.insert(section.name, ());
    }

    let mut resolution = Resolution {
        targets: Vec::with_capacity(inputs.symbols.len()),
        imports: Vec::new(),
        boundaries: Vec::new(),
        discarded: Vec::new(),
        globals: FxHashMap::default(),
    };
    let mut undefined: FxHashMap<&'a [u8], Target> = FxHashMap::default();
    let symbolizer = memchr::memmem::Finder::new(SYMBOLIZER);
    let printer = memchr::memmem::Finder::new(BACKTRACE_PRINTER);
    let place = |id: usize| match inputs.symbols[id].place {
        SymbolPlace::Section(section)
            if inputs.sections[section as usize].is_exec()
                && symbolizer
                    .find(inputs.sections[section as usize].name)
                    .is_some() =>
        {
            Target::Linker(LinkerSymbol::Stub(Stub::Trap))
        }
        SymbolPlace::Section(section)
            if inputs.sections[section as usize].is_exec()
                && printer
                    .find(inputs.sections[section as usize].name)
                    .is_some() =>
        {
            Target::Linker(LinkerSymbol::Stub(Stub::Zero))
        }
        SymbolPlace::Section(section) if !discarded[section as usize] => Target::Section {
            section,
            value: inputs.symbols[id].value,
        },
        SymbolPlace::Absolute => Target::Absolute(inputs.symbols[id].value),
        _ => Target::Missing,
    };
    for (id, symbol) in inputs.symbols.iter().enumerate() {
        let target = if symbol.is_local() {
            place(id)
        } else if let Some(&definition) = globals.get(symbol.name) {
            place(definition as usize)
        } else {
            let found = match undefined.get(symbol.name) {
                Some(target) => *target,
                None => {
                    let target =
                        outside_definition(symbol.name, bundle, &section_names, &mut resolution);
                    undefined.insert(symbol.name, target);
                    target
                }
            };
            match found {
                Target::Missing if symbol.is_weak() => Target::Absolute(0),
                other => other,
            }
        };
        resolution.targets.push(target);
    }
    resolution.discarded = discarded;
    resolution.globals = globals;
    Ok(resolution)
}

/// A name that no input defines: the linker's own, the C library's, or nobody's.
fn outside_definition<'a>(
    name: &'a [u8],
    bundle: &Bundle,
    section_names: &FxHashMap<&'a [u8], ()>,
    resolution: &mut Resolution<'a>,
) -> Target {
    if let Some(symbol) = linker_symbol(name) {
        return Target::Linker(symbol);
    }
    for (prefix, is_start) in [(b"__start_".as_slice(), true), (b"__stop_", false)] {
        let Some(section) = name.strip_prefix(prefix) else {
            continue;
        };
        let Some((&section, ())) = section_names.get_key_value(section) else {
            continue;
        };
        let known = resolution.boundaries.iter().position(|b| *b == section);
        let index = known.unwrap_or_else(|| {
            resolution.boundaries.push(section);
            resolution.boundaries.len() - 1
        }) as u32;
        return Target::Linker(if is_start {
            LinkerSymbol::SectionStart(index)
        } else {
            LinkerSymbol::SectionStop(index)
        });
    }
    if let Some(import) = bundle.libc_symbol(name) {
        resolution.imports.push(import);
        return Target::Import(resolution.imports.len() as u32 - 1);
    }
    Target::Missing
}

fn linker_symbol(name: &[u8]) -> Option<LinkerSymbol> {
    use ArrayKind::{Fini, Init, Preinit};
    use LinkerSymbol::{ArrayEnd, ArrayStart};
    Some(match name {
        b"__ehdr_start" | b"__executable_start" | b"__dso_handle" => LinkerSymbol::Image,
        b"_edata" | b"edata" => LinkerSymbol::DataEnd,
        b"__bss_start" => LinkerSymbol::BssStart,
        b"_end" | b"end" => LinkerSymbol::End,
        b"_DYNAMIC" => LinkerSymbol::Dynamic,
        b"_GLOBAL_OFFSET_TABLE_" => LinkerSymbol::Got,
        b"__preinit_array_start" => ArrayStart(Preinit),
        b"__preinit_array_end" => ArrayEnd(Preinit),
        b"__init_array_start" => ArrayStart(Init),
        b"__init_array_end" => ArrayEnd(Init),
        b"__fini_array_start" => ArrayStart(Fini),
        b"__fini_array_end" => ArrayEnd(Fini),
        b"_Unwind_Backtrace" => LinkerSymbol::Stub(Stub::EndOfStack),
        b"_Unwind_RaiseException"
        | b"_Unwind_Resume"
        | b"_Unwind_Resume_or_Rethrow"
        | b"_Unwind_ForcedUnwind" => LinkerSymbol::Stub(Stub::Trap),
        _ if name.starts_with(b"_Unwind_") => LinkerSymbol::Stub(Stub::Zero),
        _ => return None,
    })
}

fn discard_duplicate_groups(inputs: &Inputs<'_>) -> Vec<bool> {
    let mut owners: FxHashMap<&[u8], u32> = FxHashMap::default();
    inputs
        .sections
        .iter()
        .map(|section| match section.group {
            Some(signature) => *owners.entry(signature).or_insert(section.object) != section.object,
            None => false,
        })
        .collect()
}

fn is_c_identifier(name: &[u8]) -> bool {
    !name.is_empty()
        && !name[0].is_ascii_digit()
        && name.iter().all(|&b| b.is_ascii_alphanumeric() || b == b'_')
}

fn object_of<'a>(inputs: &Inputs<'a>, symbol: SymbolId) -> &'a str {
    let index = inputs.objects.partition_point(|o| o.first_symbol <= symbol);
    index
        .checked_sub(1)
        .map_or("?", |index| inputs.objects[index].name)
}

pub(crate) fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}
