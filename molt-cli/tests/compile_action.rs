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
fn which_folder_a_module_was_found_in_changes_no_byte() {
    let folder = folder("action-roots");
    write(
        &folder,
        &[
            (
                "app/app.py",
                "import near\nimport far\nprint(near.x, far.x)\n",
            ),
            ("app/near.py", "x = 1\n"),
            ("libs/far.py", "x = 2\n"),
        ],
    );
    let request = json!({
        "version": 1,
        "main": { "path": "app/app.py" },
        "modules": [
            { "name": "near", "path": "app/near.py" },
            { "name": "far", "path": "libs/far.py" },
        ],
        "output": "a",
    });
    assert!(act(&folder, &request).status.success());
    let mut by_hand = command(&folder, &["build", "app/app.py", "--output", "b"]);
    by_hand.env("MOLT_MODULE_ROOTS", "libs");
    report(by_hand);
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

const LIBRARY: &[(&str, &str)] = &[
    (
        "lib/__init__.py",
        "from . import part\nimport json\nfrom dep import thing\n",
    ),
    (
        "lib/part.py",
        "def f():\n    import nowhere\n    return 1\n\n\ntry:\n    import fast\nexcept ImportError:\n    fast = None\n",
    ),
    ("dep.py", "thing = 1\n"),
];

fn summary(name: &str, modules: Value, deps: &[&str]) -> Value {
    json!({
        "version": 1,
        "kind": "summary",
        "label": format!("//{name}"),
        "modules": modules,
        "deps": deps,
        "output": format!("{name}.summary"),
    })
}

fn lib() -> Value {
    json!([
        { "name": "lib", "path": "lib/__init__.py", "package": true },
        { "name": "lib.part", "path": "lib/part.py" },
    ])
}

#[test]
fn a_summary_says_what_others_must_know() {
    let folder = folder("action-summary");
    write(&folder, LIBRARY);
    let dep = json!([{ "name": "dep", "path": "dep.py" }]);
    assert!(act(&folder, &summary("dep", dep, &[])).status.success());
    fs::remove_file(folder.join("dep.py")).unwrap();
    let output = act(&folder, &summary("lib", lib(), &["dep.summary"]));
    assert!(output.status.success(), "{output:?}");
    // What may run is a warning, what is guarded is nothing.
    let said = stderr(&output);
    assert!(said.contains("no module named `nowhere`"), "{said}");
    assert!(!said.contains("fast"), "{said}");
    let text = fs::read_to_string(folder.join("lib.summary")).unwrap();
    let written: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        written,
        json!({
            "version": 1,
            "label": "//lib",
            "modules": { "lib": true, "lib.part": false },
            "imports": ["dep", "fast", "json", "nowhere"],
        })
    );
    // A function's body is nobody else's business.
    let part = folder.join("lib/part.py");
    let edited = fs::read_to_string(&part)
        .unwrap()
        .replace("return 1", "return 2");
    fs::write(&part, edited).unwrap();
    assert!(
        act(&folder, &summary("lib", lib(), &["dep.summary"]))
            .status
            .success()
    );
    assert_eq!(
        fs::read_to_string(folder.join("lib.summary")).unwrap(),
        text
    );
}

#[test]
fn a_summary_is_refused_to_a_library_with_mistakes() {
    let folder = folder("action-summary-wrong");
    write(&folder, LIBRARY);
    let refused = |request: &Value, reasons: &[&str]| {
        let output = act(&folder, request);
        assert_eq!(output.status.code(), Some(1), "{reasons:?}");
        for reason in reasons {
            assert!(stderr(&output).contains(reason), "{reason}: {output:?}");
        }
        assert!(!folder.join("lib.summary").exists());
    };
    // There is a dep.py beside it, but it is not listed.
    refused(
        &summary("lib", lib(), &[]),
        &[
            "no module named `dep`",
            "lib/__init__.py:3",
            "to `deps`",
            "in //lib",
        ],
    );
    fs::write(folder.join("dep.summary"), "{}").unwrap();
    refused(
        &summary("lib", lib(), &["dep.summary"]),
        &["dep.summary is no summary"],
    );
    write(&folder, &[("lib/part.py", "x = = 1\ny = )\n")]);
    refused(
        &summary("lib", lib(), &[]),
        &["lib/part.py:1", "lib/part.py:2"],
    );
    // `io` is there before any file is looked at.
    write(&folder, &[("io.py", "x = 1\n")]);
    let io = json!([{ "name": "io", "path": "io.py" }]);
    refused(&summary("lib", io, &[]), &["`io` is hidden"]);
    let main = json!([{ "name": "__main__", "path": "io.py" }]);
    refused(&summary("lib", main, &[]), &["no name of a module"]);
    let mut package = summary("lib", lib(), &[]);
    package["vendored"] = json!({ "manifest": "gone/manifest.json", "name": "lib" });
    refused(&package, &["there is no gone/manifest.json"]);
}

#[test]
fn a_folder_hides_no_module() {
    let folder = folder("action-hidden");
    write(
        &folder,
        &[
            (
                "app.py",
                "import json\nfrom logs import tool\nprint(json.dumps(tool.x))\n",
            ),
            ("json/other.py", "x = 1\n"),
            ("logs/tool.py", "x = [2]\n"),
        ],
    );
    let request = json!({
        "version": 1,
        "main": { "path": "app.py" },
        "modules": [
            { "name": "json.other", "path": "json/other.py" },
            { "name": "logs.tool", "path": "logs/tool.py" },
        ],
        "output": "app",
    });
    let output = act(&folder, &request);
    assert!(output.status.success(), "{output:?}");
    let ran = Command::new(folder.join("app")).output().unwrap();
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), "[2]\n");
}

#[test]
fn what_does_not_count_is_named() {
    let folder = folder("action-unused");
    write(&folder, FILES);
    let mut request = request();
    let modules = request["modules"].as_array_mut().unwrap();
    modules.push(json!({ "name": "extra", "path": "src/extra.py" }));
    // Two files of one name, which is not imported; and one file of two names.
    modules.push(json!({ "name": "extra", "path": "src/util.py" }));
    modules.push(json!({ "name": "also", "path": "a/first.py" }));
    request["deps"] = json!(["z.summary"]);
    request["unused"] = "out/unused".into();
    let output = act(&folder, &request);
    assert!(output.status.success(), "{output:?}");
    let unused = fs::read_to_string(folder.join("out/unused")).unwrap();
    assert_eq!(unused, "src/extra.py\nsrc/util.py\nz.summary\n");
    let first = fs::read(folder.join("out/app")).unwrap();
    fs::write(folder.join("src/extra.py"), "no python\n").unwrap();
    assert!(act(&folder, &request).status.success());
    assert_eq!(fs::read(folder.join("out/app")).unwrap(), first);
}

#[test]
fn what_is_not_granted_may_be_an_error() {
    let folder = folder("action-granted");
    write(
        &folder,
        &[("app.py", "import os\nprint(os.listdir('.'))\n")],
    );
    let mut request = json!({ "version": 1, "main": { "path": "app.py" }, "output": "app" });
    let output = act(&folder, &request);
    assert!(output.status.success(), "{output:?}");
    assert!(stderr(&output).contains("warning"), "{output:?}");
    fs::remove_file(folder.join("app")).unwrap();
    request["missing_capabilities"] = "error".into();
    let output = act(&folder, &request);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(stderr(&output).contains("`fs.read` that is not granted"));
    assert!(!folder.join("app").exists());
    request["trusted"] = true.into();
    assert!(act(&folder, &request).status.success());
}

#[test]
fn a_package_is_that_of_molt_package() {
    let folder = folder("action-package");
    write(&folder, support::PROGRAM);
    let mut request = json!({
        "version": 1,
        "main": { "path": "app.py" },
        "modules": [
            { "name": "util", "path": "util.py" },
            { "name": "app", "path": "app.py" },
        ],
        "output": "a",
    });
    assert!(act(&folder, &request).status.success());
    request["kind"] = "package".into();
    request["output"] = "a.moltpkg".into();
    let output = act(&folder, &request);
    assert!(
        stderr(&output).contains("`package` belongs to"),
        "{output:?}"
    );
    request["package"] = json!({
        "executable": "a",
        "name": "app",
        "version": "1.0",
        "include_sources": true,
    });
    let output = act(&folder, &request);
    assert!(output.status.success(), "{output:?}");
    let by_hand = [
        "package",
        "app.py",
        "--name",
        "app",
        "--version",
        "1.0",
        "--include-sources",
    ];
    report(command(&folder, &by_hand));
    assert_eq!(
        fs::read(folder.join("a.moltpkg")).unwrap(),
        fs::read(folder.join("dist/app-1.0-x86_64-unknown-linux-gnu.moltpkg")).unwrap()
    );
    // The executable of other sources is not that of this program.
    fs::write(folder.join("util.py"), "def name():\n    return 'me'\n").unwrap();
    let output = act(&folder, &request);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("not the executable of this program"),
        "{output:?}"
    );
}
