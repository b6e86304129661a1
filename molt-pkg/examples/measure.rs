//! Figures of the package format: how fast packages are written, checked and signed.
//! `cargo run --release -p molt-pkg --example measure -- FILE...` packs these files.

use std::path::PathBuf;
use std::time::Instant;

use molt_pkg::archive::Content;
use molt_pkg::digest::Hash;
use molt_pkg::manifest::{Manifest, PackageKind, SCHEMA};
use molt_pkg::package::{self, Files};
use molt_pkg::sign::keys::PrivateKey;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let inputs: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let folder = tempfile::tempdir()?;
    let mut files = Files::default();
    let mut total = 0;
    for (number, path) in inputs.iter().enumerate() {
        total += std::fs::metadata(path)?.len();
        files.add(
            &format!("source/f{number}"),
            Content::Disk(path.clone()),
            false,
        )?;
    }
    let manifest = Manifest {
        schema: SCHEMA.to_string(),
        kind: PackageKind::Source,
        name: "measure".to_string(),
        version: "1.0".to_string(),
        target: "any".to_string(),
        description: None,
        license: None,
        requires_python: None,
        entry: None,
        capabilities: serde_json::Value::Null,
        effects: Vec::new(),
        dependencies: Vec::new(),
        provenance: None,
        build_id: Hash([0; 32]),
        files: Vec::new(),
    };
    let key = PrivateKey::generate()?;
    let start = Instant::now();
    let created = package::create(
        manifest,
        files,
        Some(&key),
        package::Place::Folder(folder.path()),
    )?;
    let packing = start.elapsed().as_secs_f64();
    let start = Instant::now();
    package::check(&created.path, None)?;
    let checking = start.elapsed().as_secs_f64();
    let rate = |seconds: f64| total as f64 / 1e6 / seconds;
    println!(
        "{:.1} MB in {} files, {:.1} MB packed: written at {:.0} MB/s, checked at {:.0} MB/s",
        total as f64 / 1e6,
        inputs.len(),
        created.digests.size as f64 / 1e6,
        rate(packing),
        rate(checking)
    );
    Ok(())
}
