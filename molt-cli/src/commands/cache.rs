//! `molt cache`: how large the cache is, making it smaller, checking it.

use std::time::Instant;

use molt_build::cache::store::Store;
use serde_json::json;

use crate::args::CacheCommand;
use crate::environment;
use crate::report::Report;

pub fn cache(command: &CacheCommand, json: bool) -> u8 {
    let name = match command {
        CacheCommand::Stats => "cache stats",
        CacheCommand::Gc { .. } => "cache gc",
        CacheCommand::Verify => "cache verify",
    };
    let mut report = Report::new(name, json);
    let store = Store::new(&environment::cache());
    report.set("folder", store.root().to_string_lossy());
    let done = match command {
        CacheCommand::Stats => stats(&store, &mut report),
        CacheCommand::Gc { max_size } => gc(&store, *max_size, &mut report),
        CacheCommand::Verify => verify(&store, &mut report),
    };
    if let Err(error) = done {
        report.error(&format!("{}: {error}", store.root().display()));
    }
    report.finish()
}

/// A size for people.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}

fn stats(store: &Store, report: &mut Report) -> std::io::Result<()> {
    let usage = store.usage()?;
    if !report.is_json() {
        anstream::println!("{}", store.root().display());
        for one in &usage {
            anstream::println!(
                "{:<10} {:>8} files {:>10}",
                one.name,
                one.files,
                size(one.bytes)
            );
        }
    }
    let kinds: serde_json::Map<_, _> = usage
        .iter()
        .map(|one| {
            let value = json!({ "files": one.files, "bytes": one.bytes });
            (one.name.to_string(), value)
        })
        .collect();
    report.set("kinds", kinds);
    report.set("bytes", usage.iter().map(|one| one.bytes).sum::<u64>());
    Ok(())
}

fn gc(store: &Store, most: u64, report: &mut Report) -> std::io::Result<()> {
    let collected = store.collect(most)?;
    report.set("removed", collected.removed);
    report.set("freed", collected.freed);
    report.set("bytes", collected.size);
    let text = format!(
        "{} files, {}; {} are left",
        collected.removed,
        size(collected.freed),
        size(collected.size)
    );
    report.say("Removed", &text);
    Ok(())
}

fn verify(store: &Store, report: &mut Report) -> std::io::Result<()> {
    let start = Instant::now();
    let verified = store.verify()?;
    let seconds = start.elapsed().as_secs_f64();
    report.set("files", verified.files);
    report.set("bytes", verified.bytes);
    report.set("milliseconds", seconds * 1e3);
    let damaged: Vec<String> = verified
        .damaged
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    for path in &damaged {
        report.warning(&format!("damaged cache entry {path}: removed"));
    }
    report.set("damaged", damaged);
    let text = format!(
        "{} files, {}, {:.0} MB/s; {} damaged",
        verified.files,
        size(verified.bytes),
        verified.bytes as f64 / 1e6 / seconds.max(1e-9),
        verified.damaged.len()
    );
    report.say("Verified", &text);
    Ok(())
}
