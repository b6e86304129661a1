//! Linking a compiled program with the runtime bundle, in process.
//!
//! The problem is a closed one: one bundle of known make, the objects that the compiler has just
//! written, one C library. So the linker is a handful of phases over flat tables: read the inputs
//! (`input`), say what each name stands for (`resolve`), find what is reachable (`mark`), decide
//! where it goes (`layout`), write it (`write`) and fill in addresses (`relocate`). The output is
//! the same bytes for the same inputs. `cc` is the other way, through the machine's C compiler.

mod aarch64;
pub mod cc;
mod dynamic;
mod error;
mod input;
mod layout;
mod mark;
mod relocate;
pub mod report;
mod resolve;
mod slots;
mod synthetic;
mod write;

pub use error::{LinkError, Place, UndefinedSymbol};

use crate::bundle::{Bundle, LIBC_START};
use dynamic::DynamicTables;
use input::Inputs;
use layout::OwnSizes;
use resolve::Target;
use write::Writer;

/// Which symbols the executable names for debuggers and profilers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SymbolTable {
    /// Functions: what a stack trace or a profile shows.
    #[default]
    Functions,
    /// Data too.
    All,
    None,
}

#[derive(Clone, Debug)]
pub struct LinkOptions {
    /// A position-independent executable instead of one at a fixed address.
    pub pie: bool,
    pub symbols: SymbolTable,
    /// The C function that the program starts in.
    pub entry: String,
    /// What is said about the executable in the executable.
    pub notes: Vec<Note>,
}

/// An ELF note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub owner: String,
    pub kind: u32,
    pub contents: Vec<u8>,
}

impl Default for LinkOptions {
    fn default() -> Self {
        Self {
            pie: false,
            symbols: SymbolTable::default(),
            entry: "main".to_string(),
            notes: Vec::new(),
        }
    }
}

/// Links the compiler's objects with the bundle to an executable.
pub fn link(
    bundle: &Bundle,
    objects: &[Vec<u8>],
    options: &LinkOptions,
) -> Result<Vec<u8>, LinkError> {
    link_with_report(bundle, objects, options, None)
}

/// As [`link`]; also says what keeps what alive, if that is asked.
pub fn link_with_report(
    bundle: &Bundle,
    objects: &[Vec<u8>],
    options: &LinkOptions,
    report: Option<&mut Vec<report::Retained>>,
) -> Result<Vec<u8>, LinkError> {
    let names: Vec<String> = (0..objects.len())
        .map(|i| format!("program object {i}"))
        .collect();
    let mut inputs = Inputs {
        machine: bundle.machine(),
        ..Inputs::default()
    };
    for (name, object) in names.iter().zip(objects) {
        inputs.add(name, object)?;
    }
    inputs.programs = inputs.objects.len() as u32;
    for (name, data) in bundle.member_list() {
        inputs.add(name, data)?;
    }
    let mut resolution = resolve::resolve(&inputs, bundle)?;
    let undefined = |symbol: &str| {
        let referenced_by = "the entry point".to_string();
        LinkError::Undefined(vec![UndefinedSymbol {
            symbol: symbol.to_string(),
            referenced_by,
        }])
    };
    let entry = resolution
        .global(&options.entry)
        .ok_or_else(|| undefined(&options.entry))?;
    if bundle.is_static() && options.pie {
        return Err(LinkError::Unsupported {
            object: bundle.triple().to_string(),
            what: "a position-independent executable without a dynamic linker".to_string(),
        });
    }
    let libc_start = if bundle.is_static() {
        resolution.global(LIBC_START)
    } else {
        resolution.import(bundle, LIBC_START).map(Target::Import)
    };
    let libc_start = libc_start.ok_or_else(|| undefined(LIBC_START))?;

    let live = mark::mark(&inputs, &resolution, entry, libc_start, options)?;
    if let Some(report) = report {
        *report = report::retained(&inputs, &resolution, &live, &[entry]);
    }
    let (tables, interpreter) = if bundle.is_static() {
        (DynamicTables::default(), 0)
    } else {
        let tables = DynamicTables::new(&inputs, &resolution, &live, options);
        (tables, dynamic::INTERPRETER.len())
    };
    let own = OwnSizes {
        interp: interpreter as u64,
        notes: synthetic::notes(&options.notes).len() as u64,
        gnu_hash: tables.gnu_hash.len() as u64,
        dynsym: tables.dynsym.len() as u64,
        dynstr: tables.dynstr.len() as u64,
        versym: tables.versym.len() as u64,
        verneed: tables.verneed.len() as u64,
        rela_dyn: tables.reloc_count * 24,
        plt: live.plt.len() as u64 * synthetic::PLT_ENTRY,
        text: synthetic::TEXT_SIZE,
        dynamic: tables.section_size(),
        got: live.got.len() as u64 * 8,
    };
    let layout = layout::lay_out(&inputs, &resolution, &live, &own, options);
    let (inputs, resolution, live) = (&inputs, &resolution, &live);
    let writer = Writer {
        inputs,
        resolution,
        live,
        layout: &layout,
        tables: &tables,
        options,
        entry,
        libc_start,
    };
    writer.write()
}
