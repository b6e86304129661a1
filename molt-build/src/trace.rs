//! Notes of whole builds: so that building again what has not changed takes a look at each file and no more.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use molt_core::diagnostics::{Diagnostic, Label, Severity, SourceFile, Span};
use serde::{Deserialize, Serialize};

use crate::cache::Cache;
use crate::capabilities::Capability;
use crate::digest::Digest;
use crate::driver::ModuleSummary;
use crate::files::{Freshness, Probe, Stat};

/// What a build looked at, and what it came to before code was generated.
#[derive(Serialize, Deserialize)]
pub struct Trace {
    pub probes: BTreeMap<PathBuf, Probe>,
    /// Inputs of the executable's action.
    pub inputs: Vec<(String, Digest)>,
    pub modules: Vec<ModuleSummary>,
    /// Names of the capabilities that the program can reach.
    reaches: Vec<String>,
    /// Warnings, with the text of the files that they point into.
    warnings: Vec<Warning>,
    sources: Vec<(String, String)>,
}

#[derive(Serialize, Deserialize)]
struct Warning {
    is_note: bool,
    code: String,
    message: String,
    file: String,
    span: Option<(u32, u32)>,
    label: Option<String>,
    labels: Vec<(u32, u32, String)>,
    hint: Option<String>,
    notes: Vec<String>,
}

impl Trace {
    pub fn new(
        probes: BTreeMap<PathBuf, Probe>,
        inputs: Vec<(String, Digest)>,
        modules: Vec<ModuleSummary>,
        reaches: &[Capability],
        diagnostics: &[Diagnostic],
        sources: &[Arc<SourceFile>],
    ) -> Trace {
        let (warnings, sources) = keep(diagnostics, sources);
        Trace {
            probes,
            inputs,
            modules,
            reaches: reaches.iter().map(|c| c.name().to_string()).collect(),
            warnings,
            sources,
        }
    }

    pub fn reaches(&self) -> Vec<Capability> {
        let of = |name: &String| Capability::ALL.into_iter().find(|c| c.name() == name);
        self.reaches.iter().filter_map(of).collect()
    }

    /// The trace of a build, if everything it looked at is the same.
    pub fn load(cache: &Cache, key: &Digest) -> Option<Trace> {
        let mut trace: Trace = cache.note(key)?;
        let mut settled = Vec::new();
        for (path, probe) in &trace.probes {
            match probe.check(path) {
                (Freshness::Changed, _) => return None,
                (_, Some(newer)) => settled.push((path.clone(), newer)),
                (_, None) => {}
            }
        }
        if !settled.is_empty() {
            // The contents were compared; next time a look will do.
            trace.probes.extend(settled);
            trace.save(cache, key);
        }
        Some(trace)
    }

    pub fn save(&self, cache: &Cache, key: &Digest) {
        cache.set_note(key, self)
    }

    pub fn diagnostics(&self) -> (Vec<Diagnostic>, Vec<Arc<SourceFile>>) {
        restore(&self.warnings, &self.sources)
    }
}

fn keep(
    diagnostics: &[Diagnostic],
    sources: &[Arc<SourceFile>],
) -> (Vec<Warning>, Vec<(String, String)>) {
    let warnings = diagnostics
        .iter()
        .map(|d| Warning {
            is_note: d.severity == Severity::Note,
            code: d.code.to_string(),
            message: d.message.clone(),
            file: d.file.clone(),
            span: d.span.map(|s| (s.start, s.end)),
            label: d.label.clone(),
            labels: d
                .labels
                .iter()
                .map(|l| (l.span.start, l.span.end, l.text.clone()))
                .collect(),
            hint: d.hint.clone(),
            notes: d.notes.clone(),
        })
        .collect();
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    for source in sources {
        if diagnostics.iter().any(|d| d.file == source.path) {
            texts.insert(&source.path, &source.text);
        }
    }
    let texts = texts
        .into_iter()
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect();
    (warnings, texts)
}

fn restore(
    warnings: &[Warning],
    sources: &[(String, String)],
) -> (Vec<Diagnostic>, Vec<Arc<SourceFile>>) {
    let diagnostics = warnings
        .iter()
        .map(|w| Diagnostic {
            severity: if w.is_note {
                Severity::Note
            } else {
                Severity::Warning
            },
            // Names of kinds of messages live as long as the compiler; there are a few, once a build.
            code: w.code.clone().leak(),
            message: w.message.clone(),
            file: w.file.clone(),
            span: w.span.map(|(start, end)| Span::new(start, end)),
            label: w.label.clone(),
            labels: w
                .labels
                .iter()
                .map(|(start, end, text)| Label {
                    span: Span::new(*start, *end),
                    text: text.clone(),
                })
                .collect(),
            hint: w.hint.clone(),
            notes: w.notes.clone(),
        })
        .collect();
    let sources = sources
        .iter()
        .map(|(path, text)| Arc::new(SourceFile::new(path, text)))
        .collect();
    (diagnostics, sources)
}

/// Warnings as one of the outputs of an executable's action: with files named as the program knows them, so that they mean
/// the same wherever it is built.
pub fn warnings_to_bytes(diagnostics: &[Diagnostic], modules: &[ModuleSummary]) -> Vec<u8> {
    let (mut warnings, _) = keep(diagnostics, &[]);
    for w in &mut warnings {
        if let Some(module) = modules.iter().find(|m| m.path == w.file) {
            w.file = module.file.clone();
        }
    }
    serde_json::to_vec(&warnings).unwrap_or_default()
}

/// None if the bytes are no warnings about these modules.
pub fn warnings_from_bytes(
    bytes: &[u8],
    modules: &[ModuleSummary],
    sources: &[Arc<SourceFile>],
) -> Option<Vec<Diagnostic>> {
    let mut warnings: Vec<Warning> = serde_json::from_slice(bytes).ok()?;
    for w in &mut warnings {
        let module = modules.iter().find(|m| m.file == w.file)?;
        w.file = module.path.clone();
        let source = sources.iter().find(|source| source.path == w.file)?;
        // What a span points to must be there, whoever wrote this.
        let labels = w.labels.iter().map(|(start, end, _)| (*start, *end));
        let is_inside = |(start, end): (u32, u32)| {
            start <= end && source.text.get(start as usize..end as usize).is_some()
        };
        if !w.span.into_iter().chain(labels).all(is_inside) {
            return None;
        }
    }
    Some(restore(&warnings, &[]).0)
}

/// Which executable was written to a place.
#[derive(Serialize, Deserialize)]
struct Written {
    action: Digest,
    contents: Digest,
    stat: Stat,
}

fn written_key(path: &Path) -> Option<Digest> {
    let absolute = std::path::absolute(path).ok()?;
    Some(Digest::of(
        format!("output\n{}", absolute.to_str()?).as_bytes(),
    ))
}

/// The size of the file at `path`, if it is what the action makes.
pub fn in_place(cache: &Cache, path: &Path, action: &Digest) -> Option<u64> {
    let key = written_key(path)?;
    let metadata = fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.mode() & 0o100 == 0 {
        return None;
    }
    let written: Written = cache.note(&key)?;
    if written.action != *action {
        return None;
    }
    let now = Stat::of(&metadata);
    if !written.stat.proves(&now) {
        if Digest::of(&fs::read(path).ok()?) != written.contents {
            return None;
        }
        let settled = Written {
            stat: now,
            ..written
        };
        cache.set_note(&key, &settled);
    }
    Some(metadata.len())
}

/// Notes that `data`, which the action made, was written to `path`.
pub fn note_written(cache: &Cache, path: &Path, action: &Digest, data: &[u8]) {
    if let (Some(key), Ok(metadata)) = (written_key(path), fs::symlink_metadata(path)) {
        let note = Written {
            action: *action,
            contents: Digest::of(data),
            stat: Stat::of(&metadata),
        };
        cache.set_note(&key, &note);
    }
}
