//! `molt lock` and `--locked`: the lock says what a build may be made from, and deviations are named.

mod support;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use support::{PROGRAM, command, folder, molt, report, stderr, write};

fn project(name: &str) -> PathBuf {
    let folder = folder(name);
    write(&folder, PROGRAM);
    report(command(&folder, &["lock", "app.py"]));
    folder
}

/// What a locked build complains about.
fn refusal(folder: &Path) -> String {
    let output = molt(folder, &["build", "app.py", "--locked", "--output", "a"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(!folder.join("a").exists());
    stderr(&output)
}

fn relock(folder: &Path) {
    report(command(folder, &["lock", "app.py"]));
}

#[test]
fn what_is_locked_is_built() {
    let folder = project("lock-good");
    let text = fs::read_to_string(folder.join("molt.lock")).unwrap();
    for part in ["main = \"app.py\"", "name = \"util\"", "path = \"util.py\""] {
        assert!(text.contains(part), "{text}");
    }
    assert!(!text.contains(&*folder.to_string_lossy()), "{text}");
    for _ in 0..2 {
        report(command(
            &folder,
            &["build", "app.py", "--locked", "--output", "a"],
        ));
    }
    // Again it is the same text, and it is up to date.
    relock(&folder);
    assert_eq!(fs::read_to_string(folder.join("molt.lock")).unwrap(), text);
    report(command(&folder, &["lock", "--check"]));
}

#[test]
fn a_changed_module_is_named() {
    let folder = project("lock-changed");
    // Also when an earlier build is known.
    report(command(&folder, &["build", "app.py", "--output", "b"]));
    fs::write(folder.join("util.py"), "def name():\n    return \"\"\n").unwrap();
    let text = refusal(&folder);
    assert!(text.contains("`util` (util.py) has digest"), "{text}");
    assert!(text.contains("molt lock"), "{text}");
    let output = molt(&folder, &["lock", "--check"]);
    assert!(stderr(&output).contains("not up to date"));
    relock(&folder);
    report(command(
        &folder,
        &["build", "app.py", "--locked", "--output", "a"],
    ));
}

#[test]
fn missing_and_extra_modules_are_named() {
    let folder = project("lock-missing");
    let app = fs::read_to_string(folder.join("app.py")).unwrap();
    write(
        &folder,
        &[
            ("more.py", "x = 1\n"),
            ("app.py", &format!("import more\n{app}")),
        ],
    );
    let text = refusal(&folder);
    assert!(
        text.contains("module `more` (more.py) is not in the lock"),
        "{text}"
    );
    relock(&folder);
    fs::write(folder.join("app.py"), &app).unwrap();
    let text = refusal(&folder);
    assert!(
        text.contains("module `more`, which the program does not use"),
        "{text}"
    );
}

#[test]
fn another_program_is_not_covered() {
    let folder = project("lock-other");
    write(&folder, &[("second.py", "print(2)\n")]);
    let output = molt(&folder, &["build", "second.py", "--locked"]);
    assert!(stderr(&output).contains("`second.py` is no program of the lock"));
    report(command(&folder, &["lock", "app.py", "second.py"]));
    for script in ["app.py", "second.py"] {
        report(command(
            &folder,
            &["build", script, "--locked", "--output", "a"],
        ));
    }
}

#[test]
fn an_edited_lock_is_refused() {
    let folder = project("lock-tampered");
    let path = folder.join("molt.lock");
    let text = fs::read_to_string(&path).unwrap();
    let refused = |changed: &str, reason: &str| {
        assert_ne!(changed, text, "{reason}");
        fs::write(&path, changed).unwrap();
        let said = refusal(&folder);
        assert!(said.contains(reason), "{reason}: {said}");
    };
    let digest = text.lines().find(|l| l.starts_with("blake3")).unwrap();
    let other = digest.replace(&digest[10..14], "0000");
    refused(&text.replacen(digest, &other, 1), "was changed after");
    refused(&format!("# a comment\n{text}"), "was changed after");
    refused(
        &text.replace("util.py", "../util.py"),
        "leads out of the project",
    );
    refused(&text.replace("util.py", "/util.py"), "is absolute");
    refused(
        &text.replace("version = 1\n\n", "version = 2\n\n"),
        "version 2",
    );
    refused(&text.replace("[compiler]", "[compiler"), "molt.lock:3");
    refused(&text.replace("tier =", "tire ="), "unknown field `tire`");
    refused(
        &text.replace("    \"util\",\n", "    \"gone\",\n    \"util\",\n"),
        "`gone`, which has no entry",
    );
    let util = text
        .split("\n[[module]]\n")
        .skip(1)
        .find(|m| m.contains("\"util\""));
    let util = util.unwrap().split("\n[integrity]").next().unwrap();
    let twice = format!("\n[[module]]\n{util}\n[integrity]");
    refused(&text.replace("\n[integrity]", &twice), "is there twice");
    fs::remove_file(&path).unwrap();
    assert!(refusal(&folder).contains("there is no molt.lock"));
}

#[test]
fn links_out_of_the_project_are_refused() {
    let folder = project("lock-links");
    let outside = support::folder("lock-outside");
    fs::copy(folder.join("util.py"), outside.join("util.py")).unwrap();
    fs::remove_file(folder.join("util.py")).unwrap();
    symlink(outside.join("util.py"), folder.join("util.py")).unwrap();
    assert!(refusal(&folder).contains("symbolic link out of the project"));
    let output = molt(&folder, &["lock", "app.py"]);
    assert!(stderr(&output).contains("symbolic link out of the project"));
    // A link inside is as good as the file.
    fs::copy(outside.join("util.py"), folder.join("real.py")).unwrap();
    fs::remove_file(folder.join("util.py")).unwrap();
    symlink("real.py", folder.join("util.py")).unwrap();
    relock(&folder);
}

#[test]
fn modules_from_elsewhere_cannot_be_locked() {
    let folder = folder("lock-roots");
    let roots = support::folder("lock-roots-elsewhere");
    write(&folder, &[("app.py", "import away\n")]);
    write(&roots, &[("away.py", "x = 1\n")]);
    let mut lock = command(&folder, &["lock", "app.py"]);
    let output = lock.env("MOLT_MODULE_ROOTS", &roots).output().unwrap();
    assert!(stderr(&output).contains("outside of the project"));
}

#[test]
fn a_project_names_its_programs() {
    let folder = folder("lock-pyproject");
    write(&folder, PROGRAM);
    let project =
        "[project]\nname = \"p\"\nlicense = \"MIT\"\n[tool.molt]\nprograms = [\"app.py\"]\n";
    write(&folder, &[("pyproject.toml", project)]);
    report(command(&folder, &["lock"]));
    let text = fs::read_to_string(folder.join("molt.lock")).unwrap();
    assert!(text.contains("licence = \"MIT\""), "{text}");
    fs::write(folder.join("pyproject.toml"), "[tool.molt]\nprogram = 1\n").unwrap();
    let output = molt(&folder, &["lock"]);
    assert!(stderr(&output).contains("pyproject.toml:2"), "{output:?}");
}
