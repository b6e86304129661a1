//! What an executable was made from, in the executable: an in-toto statement with a SLSA provenance predicate, as an ELF
//! note. The build id is the statement's digest, so it names the inputs and is the same for every build of them.

use molt_core::codegen::policy::Policy;
use object::read::elf::{ElfFile64, FileHeader, ProgramHeader};
use object::{Endianness, elf};
use serde_json::{Value, json};
use thiserror::Error;

use crate::cache::Action;
use crate::digest::Digest;
use crate::driver::{ModuleSummary, Settings};
use crate::fingerprint;
use crate::link::Note;

const OWNER: &str = "Molt";
/// The statement, as JSON.
const STATEMENT: u32 = 1;

const STATEMENT_TYPE: &str = "https://in-toto.io/Statement/v1";
const PREDICATE_TYPE: &str = "https://slsa.dev/provenance/v1";
/// How the rest of the predicate is to be understood: docs/spec/provenance.md.
const BUILD_TYPE: &str = "molt-executable/1";

/// The notes of an executable.
pub fn notes(
    action: &Action,
    modules: &[ModuleSummary],
    settings: &Settings,
    policy: &Policy,
) -> Vec<Note> {
    let statement = statement(action, modules, settings, policy)
        .to_string()
        .into_bytes();
    let build_id = Digest::of(&statement);
    vec![
        Note {
            owner: "GNU".to_string(),
            kind: elf::NT_GNU_BUILD_ID,
            contents: build_id.0.to_vec(),
        },
        Note {
            owner: OWNER.to_string(),
            kind: STATEMENT,
            contents: statement,
        },
    ]
}

fn statement(
    action: &Action,
    modules: &[ModuleSummary],
    settings: &Settings,
    policy: &Policy,
) -> Value {
    // What the program asks of the kernel when it is started, should the kernel have it.
    let guards: &[&str] = if policy.restricted {
        &["landlock", "seccomp"]
    } else {
        &[]
    };
    let main = modules.first().map_or("", |main| &main.file);
    let options: serde_json::Map<String, Value> = settings
        .options
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, value)| (name.to_string(), value.into()))
        .collect();
    let capabilities: Vec<&str> = settings.capabilities.lines().collect();
    let bundle = action.inputs.iter().find(|(name, _)| name == "bundle");
    let mut dependencies: Vec<Value> = bundle
        .iter()
        .map(|(_, digest)| {
            json!({ "name": "runtime bundle", "digest": { "blake3": digest.to_string() } })
        })
        .collect();
    dependencies.extend(modules.iter().map(|module| {
        let mut one = json!({ "name": module.name, "annotations": { "source": module.origin } });
        if !module.file.is_empty() {
            one["uri"] = module.file.clone().into();
        }
        if let Some(digest) = module.digest {
            one["digest"] = json!({ "blake3": digest.to_string() });
        }
        one
    }));
    json!({
        "_type": STATEMENT_TYPE,
        "subject": [{ "name": main, "digest": { "moltAction": action.key.to_string() } }],
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": { "main": main, "options": options, "capabilities": capabilities },
                "internalParameters": { "kernelGuards": guards },
                "resolvedDependencies": dependencies,
            },
            "runDetails": {
                "builder": {
                    "id": fingerprint::version(),
                    "version": { "fingerprint": fingerprint::compiler().to_string() },
                },
            },
        },
    })
}

#[derive(Debug, Error)]
pub enum ProvenanceError {
    #[error("not an ELF executable: {0}")]
    Malformed(String),
    #[error(
        "the executable says nothing of its origin; molt did not make it, or made it with --linker cc"
    )]
    Absent,
    #[error("the statement in the executable is not valid: {0}")]
    Invalid(String),
}

/// What is found in an executable.
pub struct Provenance {
    pub statement: Value,
    pub build_id: String,
    /// Is the build id the statement's digest?
    pub is_consistent: bool,
}

/// Reads the notes of an executable.
pub fn read(data: &[u8]) -> Result<Provenance, ProvenanceError> {
    let malformed = |error: object::read::Error| ProvenanceError::Malformed(error.to_string());
    let file = ElfFile64::<Endianness>::parse(data).map_err(malformed)?;
    let endian = file.endian();
    let header = file.elf_header();
    let (mut statement, mut build_id) = (None, None);
    for segment in header.program_headers(endian, data).map_err(malformed)? {
        let Some(mut notes) = segment.notes(endian, data).map_err(malformed)? else {
            continue;
        };
        while let Some(note) = notes.next().map_err(malformed)? {
            match (note.name(), note.n_type(endian)) {
                (b"GNU", elf::NT_GNU_BUILD_ID) => build_id = Some(note.desc().to_vec()),
                (name, STATEMENT) if name == OWNER.as_bytes() => {
                    statement = Some(note.desc().to_vec())
                }
                _ => {}
            }
        }
    }
    let (Some(statement), Some(build_id)) = (statement, build_id) else {
        return Err(ProvenanceError::Absent);
    };
    let is_consistent = build_id == Digest::of(&statement).0;
    let statement: Value =
        serde_json::from_slice(&statement).map_err(|e| ProvenanceError::Invalid(e.to_string()))?;
    if statement["_type"] != STATEMENT_TYPE || statement["predicateType"] != PREDICATE_TYPE {
        return Err(ProvenanceError::Invalid(
            "another type of statement".to_string(),
        ));
    }
    Ok(Provenance {
        statement,
        build_id: build_id.iter().map(|b| format!("{b:02x}")).collect(),
        is_consistent,
    })
}
