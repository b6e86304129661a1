//! Choosing, trimming and packing the archive members that make a runtime bundle.
//!
//! A Rust staticlib carries everything that its crates might need, debug information included:
//! some 20 MB. What a program can ever reach is a tenth of that. This file is shared between the
//! build script, which prepares the bundle that `molt` carries, and the library, which prepares
//! a developer's own archive.

use std::collections::{BTreeSet, HashMap};

use object::elf::{self, FileHeader64, SectionHeader64, Sym64};
use object::read::archive::ArchiveFile;
use object::read::elf::{FileHeader, SectionHeader, Sym};
use object::{LittleEndian, U32, U64, pod};

const LE: LittleEndian = LittleEndian;

/// Members whose names start so are what the bundle is for; others are taken when needed.
const ROOT_PREFIX: &str = "molt_runtime";

pub struct Member<'a> {
    pub name: String,
    pub data: &'a [u8],
}

/// All members of an archive, in order.
pub fn members(archive: &[u8]) -> Result<Vec<Member<'_>>, String> {
    let file = ArchiveFile::parse(archive).map_err(|e| e.to_string())?;
    let mut members = Vec::new();
    for member in file.members() {
        let member = member.map_err(|e| e.to_string())?;
        let name = String::from_utf8_lossy(member.name()).into_owned();
        let data = member.data(archive).map_err(|e| format!("{name}: {e}"))?;
        members.push(Member { name, data });
    }
    Ok(members)
}

struct Exports<'a> {
    defined: Vec<&'a [u8]>,
    needed: Vec<&'a [u8]>,
}

fn exports<'a>(member: &Member<'a>) -> Result<Option<Exports<'a>>, object::read::Error> {
    let header = match FileHeader64::<LittleEndian>::parse(member.data) {
        Ok(header) if header.e_type(LE) == elf::ET_REL => header,
        // rustc puts its metadata beside the objects; it is not ours to link.
        _ => return Ok(None),
    };
    let sections = header.sections(LE, member.data)?;
    let symbols = sections.symbols(LE, member.data, elf::SHT_SYMTAB)?;
    let mut result = Exports {
        defined: Vec::new(),
        needed: Vec::new(),
    };
    for symbol in symbols.iter() {
        let bind = symbol.st_bind();
        if bind == elf::STB_LOCAL {
            continue;
        }
        let name = symbol.name(LE, symbols.strings())?;
        if !symbol.is_undefined(LE) {
            result.defined.push(name);
        } else if bind != elf::STB_WEAK {
            result.needed.push(name);
        }
    }
    Ok(Some(result))
}

/// The members that a program can come to need: those of the runtime's own crate, and whatever
/// defines a symbol that a chosen member needs. Archive order is kept.
pub fn select(archive: &[u8]) -> Result<Vec<Member<'_>>, String> {
    select_for(members(archive)?, &[])
}

/// As [`select`] from the members of several archives, the first of which is the runtime's; `wanted` symbols are needed in any case.
pub fn select_for<'a>(all: Vec<Member<'a>>, wanted: &[&str]) -> Result<Vec<Member<'a>>, String> {
    let mut exported = Vec::new();
    for member in &all {
        exported.push(exports(member).map_err(|e| format!("{}: {e}", member.name))?);
    }
    let mut defining: HashMap<&[u8], usize> = HashMap::new();
    for (index, exports) in exported.iter().enumerate() {
        for name in exports.iter().flat_map(|e| &e.defined) {
            defining.entry(name).or_insert(index);
        }
    }
    let is_root = |m: &Member| m.name.starts_with(ROOT_PREFIX);
    let any_root = all.iter().any(is_root);
    let mut chosen: Vec<bool> = all
        .iter()
        .zip(&exported)
        .map(|(member, exports)| exports.is_some() && (!any_root || is_root(member)))
        .collect();
    for name in wanted {
        if let Some(&provider) = defining.get(name.as_bytes()) {
            chosen[provider] = true;
        }
    }
    let mut work: Vec<usize> = (0..all.len()).filter(|&i| chosen[i]).collect();
    while let Some(index) = work.pop() {
        for name in exported[index].iter().flat_map(|e| &e.needed) {
            if let Some(&provider) = defining.get(name)
                && !chosen[provider]
            {
                chosen[provider] = true;
                work.push(provider);
            }
        }
    }
    let mut chosen: Vec<Member> = all
        .into_iter()
        .zip(chosen)
        .filter_map(|(m, chosen)| chosen.then_some(m))
        .collect();
    number(&mut chosen);
    Ok(chosen)
}

/// Names members by their library and a number: what rustc calls objects can differ from build to build.
fn number(members: &mut [Member]) {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for member in members {
        let library = member.name.split('.').next().unwrap_or_default().to_owned();
        let number = numbers.entry(library.clone()).or_default();
        member.name = format!("{library}.{number}.o");
        *number += 1
    }
}

/// What a bundle's objects say by name, each list sorted.
pub struct Names {
    /// Global symbols that the objects define.
    pub defined: Vec<String>,
    /// Global symbols that the program has to define: they begin with `molt`, and no object does.
    pub wanted: Vec<String>,
}

pub fn names(members: &[Member<'_>]) -> Result<Names, String> {
    let mut defined = BTreeSet::new();
    let mut wanted = BTreeSet::new();
    for member in members {
        let found = exports(member).map_err(|e| format!("{}: {e}", member.name))?;
        if let Some(exports) = found {
            defined.extend(exports.defined);
            wanted.extend(
                exports
                    .needed
                    .into_iter()
                    .filter(|name| name.starts_with(b"molt")),
            );
        }
    }
    let text = |name: &&[u8]| String::from_utf8_lossy(name).into_owned();
    Ok(Names {
        wanted: wanted.difference(&defined).map(text).collect(),
        defined: defined.iter().map(text).collect(),
    })
}

/// The object without the sections that never reach an executable (debug information, unwind
/// tables, notes). Section numbers stay as they were: a dropped section becomes a null header.
pub fn trim(data: &[u8]) -> Result<Vec<u8>, String> {
    trim_object(data).map_err(|e| e.to_string())
}

fn trim_object(data: &[u8]) -> Result<Vec<u8>, object::read::Error> {
    let header = FileHeader64::<LittleEndian>::parse(data)?;
    let table = header.sections(LE, data)?;
    let mut keep = Vec::with_capacity(table.len());
    for section in table.iter() {
        let name = table.section_name(LE, section)?;
        let alloc = section.sh_flags(LE) & u64::from(elf::SHF_ALLOC) != 0;
        keep.push(match section.sh_type(LE) {
            elf::SHT_STRTAB | elf::SHT_SYMTAB | elf::SHT_SYMTAB_SHNDX | elf::SHT_GROUP => true,
            elf::SHT_PROGBITS => {
                name == b".note.GNU-stack"
                    || alloc && name != b".eh_frame" && !name.starts_with(b".gcc_except_table")
            }
            elf::SHT_NOBITS
            | elf::SHT_INIT_ARRAY
            | elf::SHT_FINI_ARRAY
            | elf::SHT_PREINIT_ARRAY => alloc,
            _ => false,
        });
    }
    for (index, section) in table.enumerate() {
        if section.sh_type(LE) == elf::SHT_RELA {
            keep[index.0] = keep
                .get(section.sh_info(LE) as usize)
                .copied()
                .unwrap_or(false);
        }
    }

    let mut out = data[..size_of::<FileHeader64<LittleEndian>>()].to_vec();
    let mut headers: Vec<SectionHeader64<LittleEndian>> = Vec::with_capacity(table.len());
    for (index, section) in table.enumerate() {
        if !keep[index.0] {
            headers.push(null_header());
            continue;
        }
        let mut new = *section;
        let align = section.sh_addralign(LE).clamp(1, 64) as usize;
        out.resize(out.len().next_multiple_of(align), 0);
        new.sh_offset = U64::new(LE, out.len() as u64);
        let mut contents = section.data(LE, data)?.to_vec();
        if section.sh_type(LE) == elf::SHT_SYMTAB {
            clear_symbols_of_dropped_sections(&mut contents, &keep);
        }
        out.append(&mut contents);
        headers.push(new);
    }
    out.resize(out.len().next_multiple_of(8), 0);
    let mut new_header = *header;
    new_header.e_shoff = U64::new(LE, out.len() as u64);
    out.extend_from_slice(pod::bytes_of_slice(&headers));
    out[..size_of_val(&new_header)].copy_from_slice(pod::bytes_of(&new_header));
    Ok(out)
}

fn null_header() -> SectionHeader64<LittleEndian> {
    let (word, long) = (U32::new(LE, 0), U64::new(LE, 0));
    SectionHeader64 {
        sh_name: word,
        sh_type: U32::new(LE, elf::SHT_NULL),
        sh_flags: long,
        sh_addr: long,
        sh_offset: long,
        sh_size: long,
        sh_link: word,
        sh_info: word,
        sh_addralign: long,
        sh_entsize: long,
    }
}

fn clear_symbols_of_dropped_sections(table: &mut [u8], keep: &[bool]) {
    const SIZE: usize = size_of::<Sym64<LittleEndian>>();
    for entry in table.chunks_exact_mut(SIZE) {
        let Ok((symbol, _)) = pod::from_bytes::<Sym64<LittleEndian>>(entry) else {
            continue;
        };
        let section = symbol.st_shndx(LE);
        let dropped = section != elf::SHN_UNDEF
            && section < elf::SHN_LORESERVE
            && !keep.get(usize::from(section)).copied().unwrap_or(true);
        if dropped && symbol.st_bind() == elf::STB_LOCAL {
            entry.fill(0);
        }
    }
}

/// Packs objects as a `!<arch>` file without a symbol index. Names are cut to what fits.
pub fn pack(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut names = String::new();
    let mut headers = Vec::new();
    for (name, _) in members {
        headers.push(names.len());
        names.push_str(name);
        names.push_str("/\n");
    }
    let mut out = b"!<arch>\n".to_vec();
    let mut add = |name: &str, data: &[u8]| {
        let header = format!(
            "{name:<16}{:<12}{:<6}{:<6}{:<8}{:<10}`\n",
            0,
            0,
            0,
            644,
            data.len()
        );
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(data);
        if data.len() % 2 == 1 {
            out.push(b'\n');
        }
    };
    add("//", names.as_bytes());
    for ((_, data), offset) in members.iter().zip(headers) {
        add(&format!("/{offset}"), data);
    }
    out
}
