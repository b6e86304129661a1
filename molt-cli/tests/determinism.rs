//! The same bytes whatever the machine looks like: every example, with everything around it changed at once.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{command, folder, report};

fn examples() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(root.join("examples"))
        .unwrap()
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|e| e == "py"))
        .map(|e| {
            let name = e.file_name().to_string_lossy().into_owned();
            (name, fs::read(e.path()).unwrap())
        })
        .collect();
    found.extend(support::PROGRAM.iter().map(|(name, text)| {
        let text = text.as_bytes().to_vec();
        ((*name).to_string(), text)
    }));
    found.sort();
    assert!(found.len() > 3);
    found
}

/// A copy of the examples whose files were made in the given order.
fn copy(name: &str, files: &[(String, Vec<u8>)]) -> PathBuf {
    let folder = folder(name);
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

#[test]
fn everything_around_a_build_may_change() {
    let mut files = examples();
    let plain = copy("deterministic", &files);
    files.reverse();
    let strange = copy("deterministic elsewhere/\u{e4}", &files);
    for (name, _) in &files {
        if name == "util.py" {
            continue;
        }
        report(command(&plain, &["build", name, "--output", "a"]));
        let first = fs::read(plain.join("a")).unwrap();

        // Another folder, named by its absolute path from a third one; other variables; one core; no cache.
        let script = strange.join(name);
        let mut build = Command::new("taskset");
        build
            .args([
                "-c",
                "0",
                support::MOLT,
                "build",
                "--json",
                "--no-cache",
                "--output",
            ])
            .arg(strange.join("b"))
            .arg(script)
            .current_dir("/")
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", strange.join("home"))
            .env("USER", "somebody")
            .env("TZ", "Pacific/Kiritimati")
            .env("LANG", "tr_TR.UTF-8")
            .env("LC_ALL", "tr_TR.UTF-8")
            .env("SOURCE_DATE_EPOCH", "1")
            .env("PYTHONHASHSEED", "77");
        for kept in ["MOLT_RUNTIME", "MOLT_STDLIB"] {
            if let Some(value) = std::env::var_os(kept) {
                build.env(kept, value);
            }
        }
        let output = build.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(
            fs::read(strange.join("b")).unwrap(),
            first,
            "{name}: around it"
        );

        // A cache that has the code but not the executable.
        for file in support::files(&plain.join("cache/v1/content")) {
            fs::remove_file(file).unwrap();
        }
        fs::remove_file(plain.join("a")).unwrap();
        report(command(&plain, &["build", name, "--output", "a"]));
        assert_eq!(
            fs::read(plain.join("a")).unwrap(),
            first,
            "{name}: from parts"
        );

        let text = String::from_utf8_lossy(&first);
        for place in [&plain, &strange] {
            let place = place.to_string_lossy();
            assert!(!text.contains(&*place), "{name} contains {place}");
        }
    }
}

#[test]
fn what_cannot_be_reproduced_is_refused() {
    let folder = folder("deterministic-cc");
    fs::write(folder.join("app.py"), "print(1)\n").unwrap();
    let arguments = ["build", "app.py", "--output", "a", "--linker", "cc"];
    let output = support::molt(&folder, &arguments);
    assert!(!output.status.success());
    assert!(support::stderr(&output).contains("--deterministic=false"));
    let mut all = arguments.to_vec();
    all.push("--deterministic=false");
    report(command(&folder, &all));
}
