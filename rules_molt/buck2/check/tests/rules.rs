//! The Buck2 rules, evaluated on stand-ins: their actions' requests are compiled by `molt`, their errors are read. No Buck2 runs.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;
use starlark::environment::{FrozenModule, Globals, GlobalsBuilder, LibraryExtension, Module};
use starlark::eval::{Evaluator, ReturnFileLoader};
use starlark::syntax::{AstModule, Dialect, DialectTypes};
use starlark::values::FrozenHeapName;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `rules_molt/`, the root of the cell.
fn root() -> PathBuf {
    here().join("../..")
}

fn dialect() -> Dialect {
    Dialect {
        enable_types: DialectTypes::Enable,
        enable_lambda: true,
        enable_def: true,
        enable_keyword_only_arguments: true,
        enable_f_strings: true,
        ..Dialect::Standard
    }
}

fn globals() -> Globals {
    GlobalsBuilder::extended_by(&[
        LibraryExtension::StructType,
        LibraryExtension::Json,
        LibraryExtension::Typing,
    ])
    .build()
}

/// Loads files, each once: a provider that two files load is the same.
struct Loader {
    globals: Globals,
    buck: FrozenModule,
    known: HashMap<PathBuf, FrozenModule>,
}

impl Loader {
    fn new() -> Loader {
        let globals = globals();
        let path = here().join("tests/buck.bzl");
        let buck = evaluate(&path, None, &HashMap::new(), &globals);
        Loader {
            globals,
            buck,
            known: HashMap::new(),
        }
    }

    fn load(&mut self, path: &Path) -> FrozenModule {
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let mut loaded = HashMap::new();
        for name in loads(path) {
            let (package, file) = name.rsplit_once(':').unwrap();
            let place = match package.strip_prefix("//") {
                Some(package) => root().join(package).join(file),
                None => path.parent().unwrap().join(file),
            };
            loaded.insert(name, self.load(&place));
        }
        let module = evaluate(path, Some(&self.buck), &loaded, &self.globals);
        self.known.insert(path.to_path_buf(), module.clone());
        module
    }

    /// Calls a function of a file without arguments; a text is what it must return.
    fn call(&mut self, path: &Path, function: &str) -> Result<String, String> {
        let module = self.load(path);
        let function = module.get(function).unwrap();
        Module::with_temp_heap(|scratch| {
            let function = scratch.heap().access_owned_frozen_value(&function);
            let mut evaluator = Evaluator::new(&scratch);
            match evaluator.eval_function(function, &[], &[]) {
                Ok(value) => Ok(value.unpack_str().unwrap_or_default().to_string()),
                Err(error) => Err(error.to_string()),
            }
        })
    }
}

fn parse(path: &Path) -> AstModule {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    AstModule::parse(&path.display().to_string(), text, &dialect()).unwrap()
}

fn loads(path: &Path) -> Vec<String> {
    let parsed = parse(path);
    let loads = parsed.loads();
    loads.iter().map(|l| l.module_id.to_string()).collect()
}

fn evaluate(
    path: &Path,
    buck: Option<&FrozenModule>,
    loaded: &HashMap<String, FrozenModule>,
    globals: &Globals,
) -> FrozenModule {
    let modules = loaded.iter().map(|(name, m)| (name.as_str(), m)).collect();
    let loader = ReturnFileLoader { modules: &modules };
    Module::with_temp_heap(|module| {
        if let Some(buck) = buck {
            module.import_public_symbols(buck);
        }
        {
            let mut evaluator = Evaluator::new(&module);
            evaluator.set_loader(&loader);
            if let Err(error) = evaluator.eval_module(parse(path), globals) {
                panic!("{}: {error}", path.display());
            }
        }
        let name = FrozenHeapName::User(Box::new(path.display().to_string()));
        module.freeze_named(name).unwrap()
    })
}

/// The `molt` that `cargo build --release` makes, or what `MOLT` names.
fn molt() -> PathBuf {
    let built = || root().join("../target/release/molt");
    let path = std::env::var_os("MOLT").map_or_else(built, PathBuf::from);
    assert!(
        path.is_file(),
        "{} is not there: `cargo build --release` makes it",
        path.display()
    );
    path
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

fn cases() -> PathBuf {
    here().join("tests/cases.bzl")
}

#[test]
fn what_the_rules_ask_for_is_made() {
    let log = Loader::new().call(&cases(), "requests").unwrap();
    let log: Json = serde_json::from_str(&log).unwrap();
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("tests/workspace"), folder.path());
    let mut categories = Vec::new();
    for action in log.as_array().unwrap() {
        categories.push(action["category"].as_str().unwrap());
        assert_eq!(
            action["words"],
            serde_json::json!(["toolchains/molt", "compile-action", "--request"])
        );
        let path = folder.path().join(action["path"].as_str().unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, action["request"].as_str().unwrap()).unwrap();
        let done = Command::new(molt())
            .args(["compile-action", "--request"])
            .arg(&path)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{action:#}: {done:?}");
        for output in action["outputs"].as_array().unwrap() {
            assert!(folder.path().join(output.as_str().unwrap()).is_file());
        }
    }
    let count = |category| categories.iter().filter(|c| **c == category).count();
    assert_eq!(count("molt_summary"), 6);
    assert_eq!(count("molt_compile"), 2);
    assert_eq!(count("molt_package"), 1);
    // The same bytes as by hand.
    let done = Command::new(molt())
        .args(["build", "app/plain.py", "--output", "plain"])
        .env("MOLT_MODULE_ROOTS", ".:app")
        .env("MOLT_CACHE", folder.path().join("cache"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    let read = |path: &str| fs::read(folder.path().join(path)).unwrap();
    assert!(read("plain") == read("out/app/__plain__/plain"));
    let test = folder.path().join("out/tests/__util_test__/util_test");
    let done = Command::new(test)
        .arg("one argument")
        .env("MODE", "full")
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
}

#[test]
fn another_target_has_its_runtime_in_the_request() {
    let request = Loader::new().call(&cases(), "cross");
    // `cross` returns a text.
    let request: Json = serde_json::from_str(&request.unwrap()).unwrap();
    assert_eq!(request["target"], "x86_64-unknown-linux-musl");
    assert_eq!(request["bundles"], "toolchains/bundles");
}

#[test]
fn mistakes_are_explained() {
    let mut loader = Loader::new();
    let module = loader.load(&cases());
    let names: Vec<String> = module
        .names()
        .map(|name| name.as_str().to_string())
        .filter(|name| name.starts_with("wrong_"))
        .collect();
    assert_eq!(names.len(), 6, "{names:?}");
    let text = fs::read_to_string(cases()).unwrap();
    for name in names {
        let (_, after) = text
            .split_once(&format!("def {name}():\n    \"\"\""))
            .unwrap();
        let (message, _) = after.split_once("\"\"\"").unwrap();
        match loader.call(&cases(), &name) {
            Ok(_) => panic!("{name} is no mistake"),
            Err(error) => assert!(error.contains(message), "{name}: {error}"),
        }
    }
}
