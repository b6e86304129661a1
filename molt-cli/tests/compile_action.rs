//! The interface for build systems: what is listed is compiled, what is not listed is not there.

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use support::{command, folder, report, stderr, write};

const FILES: &[(&str, &str)] = &[
    (
        "src/app.py",
        "import util\nimport pkg.part\nfrom space import thing\nprint(util.x, pkg.y, pkg.part.z, thing.w)\n",
    ),
    ("a/first.py", "x = 1\n"),
    ("b/init.txt", "y = 2\n"),
    ("b/other/part.py", "z = 3\n"),
    ("c/thing.py", "w = 4\n"),
    // Beside the program, but not listed.
    ("src/util.py", "x = 'not this'\n"),
    ("src/extra.py", "print('not this')\n"),
];

fn request() -> Value {
    json!({
        "version": 1,
        "main": { "path": "src/app.py" },
        "modules": [
            { "name": "util", "path": "a/first.py" },
            { "name": "pkg", "path": "b/init.txt", "package": true },
            { "name": "pkg.part", "path": "b/other/part.py" },
            { "name": "space.thing", "path": "c/thing.py" },
        ],
        "output": "out/app",
    })
}

fn act(folder: &Path, request: &Value) -> Output {
    fs::write(folder.join("request.json"), request.to_string()).unwrap();
    support::molt(folder, &["compile-action", "--request", "request.json"])
}

#[test]
fn what_is_listed_is_compiled() {
    let folder = folder("action-good");
    write(&folder, FILES);
    let output = act(&folder, &request());
    assert!(output.status.success(), "{output:?}");
    let ran = Command::new(folder.join("out/app")).output().unwrap();
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), "1 2 3 4\n");
    // No cache, no home.
    assert!(!folder.join("cache").exists() && !folder.join("home").exists());
    let first = fs::read(folder.join("out/app")).unwrap();
    // Elsewhere, in another order, with one more that is not imported.
    let other = support::folder("action-other");
    write(&other, FILES);
    let mut reordered = request();
    let modules = reordered["modules"].as_array_mut().unwrap();
    modules.reverse();
    modules.push(json!({ "name": "extra", "path": "src/extra.py" }));
    let output = act(&other, &reordered);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::read(other.join("out/app")).unwrap(), first);
}

#[test]
fn molt_build_gives_the_same_bytes() {
    let folder = folder("action-same");
    write(&folder, support::PROGRAM);
    let request = json!({
        "version": 1,
        "main": { "path": "app.py" },
        "modules": [{ "name": "util", "path": "util.py" }],
        "output": "a",
    });
    assert!(act(&folder, &request).status.success());
    report(command(&folder, &["build", "app.py", "--output", "b"]));
    assert_eq!(
        fs::read(folder.join("a")).unwrap(),
        fs::read(folder.join("b")).unwrap()
    );
}

#[test]
fn what_is_not_listed_is_not_there() {
    let folder = folder("action-missing");
    write(&folder, FILES);
    let mut without = request();
    without["modules"].as_array_mut().unwrap().remove(0);
    let output = act(&folder, &without);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("no module named `util`"),
        "{output:?}"
    );
    // Not by way of the environment either.
    let roots = folder.join("src");
    let output = support::command(&folder, &["compile-action", "--request", "request.json"])
        .env("MOLT_MODULE_ROOTS", roots)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!folder.join("out/app").exists());
}

#[test]
fn wrong_requests_are_explained() {
    let folder = folder("action-wrong");
    write(&folder, FILES);
    let refused = |change: &dyn Fn(&mut Value), reason: &str| {
        let mut request = request();
        change(&mut request);
        let output = act(&folder, &request);
        assert_eq!(output.status.code(), Some(1), "{reason}");
        assert!(stderr(&output).contains(reason), "{reason}: {output:?}");
    };
    refused(&|r| r["version"] = 2.into(), "version 2");
    refused(&|r| r["sources"] = 1.into(), "unknown field `sources`");
    refused(
        &|r| r["modules"][0]["path"] = "gone.py".into(),
        "there is no file gone.py",
    );
    refused(&|r| r["modules"][1]["name"] = "util".into(), "listed twice");
    refused(
        &|r| r["modules"][1]["name"] = "a..b".into(),
        "no name of a module",
    );
    refused(&|r| r["target"] = "sparc".into(), "no target `sparc`");
    refused(&|r| r["capabilities"] = "gone.toml".into(), "gone.toml");
    let place = folder.join("a/first.py");
    refused(
        &|r| r["modules"][0]["path"] = place.to_str().unwrap().into(),
        "give its `file`",
    );
    fs::write(folder.join("request.json"), "{\n  \"version\": 1,\n  oops").unwrap();
    let output = support::molt(&folder, &["compile-action", "--request", "request.json"]);
    assert!(stderr(&output).contains("request.json:3"), "{output:?}");
}
