//! Builds the runtime as a static library and prepares the bundle that `molt` carries.
//!
//! Also packs the Python sources of the standard library (`build/sources.rs`) and digests what the compiler is made of
//! (`build/fingerprint.rs`).
//!
//! A nested cargo builds `molt-runtime` with the profile `bundle` in a target directory of its
//! own, so it neither waits for nor disturbs the build that runs this script. Three files are left
//! for `include_bytes!`: the chosen archive members, the list of their symbols, and the table of
//! the C library's symbols with their versions.
//!
//! A debug build of `molt` takes the profile `bundle-dev`, which builds faster and runs slower;
//! `MOLT_BUNDLE_PROFILE` chooses one for any build. `MOLT_BUNDLE=skip` leaves the
//! bundle out (the resulting `molt` needs `MOLT_RUNTIME`).

#[path = "src/bundle/archive.rs"]
mod archive;
#[path = "build/fingerprint.rs"]
mod fingerprint;
#[path = "src/bundle/libc.rs"]
mod libc;
#[path = "build/sources.rs"]
mod sources;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for name in ["MOLT_BUNDLE", "MOLT_BUNDLE_PROFILE"] {
        println!("cargo:rerun-if-env-changed={name}");
    }
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/bundle");
    write(&out.join("libc-symbols.txt"), libc_table().as_bytes());

    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let workspace = manifest.parent().expect("the crate is in a workspace");
    let packed = sources::pack(workspace);
    write(&out.join("stdlib-index.txt"), packed.index.as_bytes());
    write(&out.join("stdlib-sources.bin"), &packed.sources);
    write(&out.join("stdlib-package.txt"), packed.package.as_bytes());

    let rustc = rustc_version();
    let fingerprint = fingerprint::fingerprint(workspace, &rustc);
    write(&out.join("fingerprint.txt"), fingerprint.as_bytes());

    if env::var("MOLT_BUNDLE").is_ok_and(|v| v == "skip") {
        write(&out.join("bundle.a"), b"");
        write(&out.join("bundle-symbols.txt"), b"");
        write(&out.join("bundle-wanted.txt"), b"");
        write(&out.join("bundle-digest.txt"), b"");
        return;
    }
    let library = build_runtime(workspace, &out, &rustc);
    let data = std::fs::read(&library)
        .unwrap_or_else(|e| panic!("cannot read {}: {e}", library.display()));
    let members = archive::select(&data).expect("the runtime archive is well-formed");
    let names = archive::names(&members).expect("the members are well-formed");
    let trimmed: Vec<(String, Vec<u8>)> = members
        .into_iter()
        .map(|member| {
            let trimmed = archive::trim(member.data).expect("the member is well-formed");
            (member.name, trimmed)
        })
        .collect();
    let archive = archive::pack(&trimmed);
    let digest = blake3::hash(&archive).to_hex();
    write(&out.join("bundle.a"), &archive);
    write(&out.join("bundle-digest.txt"), digest.as_bytes());
    for (file, names) in [
        ("bundle-symbols.txt", names.defined),
        ("bundle-wanted.txt", names.wanted),
    ] {
        write(&out.join(file), names.join("\n").as_bytes());
    }
}

fn build_runtime(workspace: &Path, out: &Path, rustc: &str) -> PathBuf {
    for input in ["molt-runtime", "molt-abi", "Cargo.toml", "Cargo.lock"] {
        let path = workspace.join(input);
        if path.is_dir() {
            println!(
                "cargo:rerun-if-changed={}",
                path.join("Cargo.toml").display()
            );
            println!("cargo:rerun-if-changed={}", path.join("src").display());
        } else {
            println!("cargo:rerun-if-changed={}", path.display());
        }
    }
    let profile = env::var("MOLT_BUNDLE_PROFILE").unwrap_or_else(|_| {
        let is_debug = env::var("PROFILE").is_ok_and(|profile| profile == "debug");
        if is_debug { "bundle-dev" } else { "bundle" }.to_string()
    });
    let triple = env::var("TARGET").expect("cargo sets TARGET");
    // target/<profile>/build/<this package>/out: one bundle for all profiles of the outer build.
    let target = out.ancestors().nth(4).unwrap_or(out).join("molt-bundle");

    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .current_dir(workspace)
        .args([
            "rustc",
            "--package",
            "molt-runtime",
            "--lib",
            "--crate-type",
            "staticlib",
        ])
        .args([
            "--locked",
            "--quiet",
            "--profile",
            &profile,
            "--target",
            &triple,
        ])
        .arg("--target-dir")
        .arg(&target);
    // What the user or the outer build set for other crates must not reach the bundle.
    for (name, _) in env::vars_os() {
        let name_text = name.to_string_lossy();
        let is_build_setting = name_text.starts_with("CARGO_PROFILE_")
            || name_text.starts_with("CARGO_BUILD_")
            || name_text.starts_with("CARGO_TARGET_")
            || name_text.starts_with("CARGO_FEATURE_")
            || name_text.starts_with("CARGO_CFG_")
            || name_text.starts_with("CARGO_PKG_")
            || matches!(
                &*name_text,
                "RUSTFLAGS"
                    | "CARGO_ENCODED_RUSTFLAGS"
                    | "RUSTC_WRAPPER"
                    | "RUSTC_WORKSPACE_WRAPPER"
                    | "CARGO_MAKEFLAGS"
                    | "CARGO_INCREMENTAL"
                    | "CARGO_MANIFEST_DIR"
                    | "CARGO_MANIFEST_PATH"
                    | "MAKEFLAGS"
                    | "MFLAGS"
                    | "OUT_DIR"
                    | "PROFILE"
                    | "OPT_LEVEL"
                    | "DEBUG"
                    | "TARGET"
                    | "HOST"
                    | "NUM_JOBS"
            );
        if is_build_setting {
            command.env_remove(&name);
        }
    }
    let home = env::var("CARGO_HOME")
        .or_else(|_| env::var("HOME").map(|home| format!("{home}/.cargo")))
        .unwrap_or_default();
    // Where cargo unpacks sources depends on the machine: nothing of that may be in the bundle.
    let mut flags = vec![
        format!("--remap-path-prefix={home}=/cargo"),
        format!("--remap-path-prefix={}=/molt", workspace.display()),
    ];
    let folder = std::fs::read_dir(Path::new(&home).join("registry/src"));
    let mut registries: Vec<_> = folder
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .collect();
    registries.sort();
    // The last one that matches counts.
    flags.extend(
        registries
            .iter()
            .map(|r| format!("--remap-path-prefix={}=/crates", r.display())),
    );
    if profile == "bundle"
        && let Some(counts) = execution_counts(workspace, rustc)
    {
        flags.push(format!("-Cprofile-use={}", counts.display()));
        // A guess at what a pointer calls is a reference to it: no program could do without any of them.
        flags.push("-Cllvm-args=-disable-icp -profile-summary-cutoff-hot=950000".to_string());
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    let status = command.status().expect("cargo can be started");
    assert!(
        status.success(),
        "building the runtime bundle failed ({status})"
    );
    let folder = if profile == "dev" { "debug" } else { &profile };
    target.join(triple).join(folder).join("libmolt_runtime.a")
}

/// How often the parts of the runtime are run by usual programs, as `tools/profile.sh` recorded it: what is run often is laid out to
/// be fast, the rest to be small. The file is named after the LLVM that wrote it; older ones cannot read it.
fn execution_counts(workspace: &Path, rustc: &str) -> Option<PathBuf> {
    const WRITTEN_BY: u32 = 22;
    let path = workspace.join(format!("molt-runtime/llvm{WRITTEN_BY}.profdata"));
    println!("cargo:rerun-if-changed={}", path.display());
    let llvm = rustc
        .lines()
        .find_map(|line| line.strip_prefix("LLVM version: ")?.split('.').next())?;
    (llvm.parse().is_ok_and(|llvm: u32| llvm >= WRITTEN_BY) && path.exists()).then_some(path)
}

/// What the Rust compiler says of itself.
fn rustc_version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc)
        .arg("-Vv")
        .output()
        .expect("rustc can be started");
    String::from_utf8_lossy(&version.stdout).into_owned()
}

fn libc_table() -> String {
    let mut contents = Vec::new();
    for (number, name) in libc::LIBRARIES.iter().enumerate() {
        if let Some(path) = find_library(name) {
            let data = std::fs::read(&path)
                .unwrap_or_else(|e| panic!("cannot read {}: {e}", path.display()));
            contents.push((number as u8, data));
        }
    }
    let mut symbols = Vec::new();
    for (number, data) in &contents {
        symbols.extend(libc::scan(data, *number).expect("the C library is well-formed"));
    }
    libc::to_text(&mut symbols)
}

fn find_library(name: &str) -> Option<PathBuf> {
    let folders = [
        "/lib/x86_64-linux-gnu",
        "/usr/lib/x86_64-linux-gnu",
        "/lib64",
        "/usr/lib64",
        "/usr/lib",
    ];
    let known = folders
        .iter()
        .map(|folder| Path::new(folder).join(name))
        .find(|p| p.exists());
    known.or_else(|| {
        let output = Command::new("cc")
            .arg(format!("-print-file-name={name}"))
            .output()
            .ok()?;
        let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
        (path.is_absolute() && path.exists()).then_some(path)
    })
}

fn write(path: &Path, data: &[u8]) {
    // An unchanged file keeps its time stamp, so that nothing is compiled again for it.
    if std::fs::read(path).is_ok_and(|old| old == data) {
        return;
    }
    std::fs::write(path, data).unwrap_or_else(|e| panic!("cannot write {}: {e}", path.display()));
}
