//! The command line as a user meets it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("cli")
        .join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn molt(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_molt"))
        .args(arguments)
        .current_dir(folder)
        .env("MOLT_HOME", folder.join("home"))
        .env("MOLT_CACHE", folder.join("cache"))
        .env_remove("MOLT_BIN")
        .env_remove("MOLT_MODULE_ROOTS")
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {output:?}"))
}

#[test]
fn says_its_version() {
    let output = molt(&folder("version"), &["--version"]);
    assert_eq!(
        stdout(&output),
        format!("molt {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn shows_every_error_with_its_place() {
    let folder = folder("errors");
    fs::write(folder.join("app.py"), "import helper\nx = = 1\n").unwrap();
    fs::write(folder.join("helper.py"), "y = (\n").unwrap();
    let output = molt(&folder, &["run", "app.py"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    let text = stderr(&output);
    assert!(
        text.contains("app.py:2:5") && text.contains("x = = 1") && text.contains('^'),
        "{text}"
    );

    let output = molt(&folder, &["build", "app.py", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let document = json(&output);
    assert_eq!(document["schema_version"], "1.0");
    assert_eq!(document["command"], "build");
    assert_eq!(document["status"], "error");
    assert_eq!(document["errors"][0]["file"], "app.py");
    assert_eq!(document["errors"][0]["line"], 2);
    assert_eq!(document["errors"][0]["column"], 5);
    assert!(document["warnings"].is_array() && document["data"].is_object());
}

#[test]
fn a_missing_module_is_named() {
    let folder = folder("missing");
    fs::write(folder.join("app.py"), "import sys\nimport gone.away\n").unwrap();
    let text = stderr(&molt(&folder, &["build", "app.py"]));
    for part in [
        "no module named `gone`",
        "app.py:2:8",
        "docs/spec/STATUS.md",
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert!(stderr(&molt(&folder, &["build", "gone.py"])).contains("gone.py"));
    assert!(
        stderr(&molt(&folder, &["run", "--module", "gone"])).contains("no module named `gone`")
    );
}

#[test]
fn wrong_usage_is_explained() {
    let folder = folder("usage");
    for arguments in [&["run"][..], &["build", "a.py", "--module", "b"], &["frob"]] {
        let output = molt(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains("Usage"), "{arguments:?}");
    }
}

/// What `print` and the start of a program need, and no more.
#[cfg(all(not(debug_assertions), target_arch = "x86_64"))]
#[test]
fn a_program_that_prints_is_small() {
    let folder = folder("small");
    fs::write(folder.join("hello.py"), "print(\"Hello\")\n").unwrap();
    let output = molt(&folder, &["build", "hello.py", "--output", "hello"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let size = fs::metadata(folder.join("hello")).unwrap().len();
    assert!(size <= 600_000, "{size} bytes");
}
