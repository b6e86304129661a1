//! Manifests: what they say, what is wrong with them, and what a program reaches.

use std::fs;
use std::path::{Path, PathBuf};

use molt_build::capabilities::{self, Capability, Manifest};
use molt_build::modules::search::SearchPath;
use molt_build::modules::{Discovery, Program, discover};

fn toml(text: &str) -> Manifest {
    Manifest::from_text(text, false, "caps.toml").unwrap_or_else(|e| panic!("{e}"))
}

fn rules(manifest: &Manifest) -> Vec<String> {
    manifest.rules.iter().map(|r| r.to_string()).collect()
}

#[test]
fn toml_json_and_lists_say_the_same() {
    let from_toml = toml(
        r#"
        allow = ["time.wall", "env.read=HOME"]
        deny = ["fs.read=data/keys"]
        [fs]
        read = ["./data/", "/etc//app.conf"]
        write = ["out"]
        [net]
        hosts = ["example.org:443"]
        "#,
    );
    let json = r#"{"allow": ["time.wall", "env.read=HOME"], "deny": ["fs.read=data/keys"],
        "fs": {"read": ["data", "/etc/app.conf"], "write": ["./out"]}, "net": {"hosts": ["example.org:443"]}}"#;
    let from_json = Manifest::from_text(json, true, "caps.json").unwrap();
    let list = "time.wall,env.read=HOME,fs.read=data,fs.read=/etc/app.conf,fs.write=out,\
                net=example.org:443,-fs.read=data/keys";
    let from_list = Manifest::from_list(list).unwrap();
    assert_eq!(from_toml, from_json);
    assert_eq!(from_toml, from_list);
    assert_eq!(from_toml.canonical(), from_list.canonical());
    assert_eq!(
        rules(&from_list),
        [
            "-fs.read=data/keys",
            "+fs.read=/etc/app.conf",
            "+fs.read=data",
            "+fs.write=out",
            "+net=example.org:443",
            "+env.read=HOME",
            "+time.wall"
        ]
    );
}

#[test]
fn profiles_and_effects() {
    let manifest = toml("allow = ['fs', 'env', 'time', 'random']\neffects = ['read', 'clock']");
    let granted: Vec<&str> = Capability::ALL
        .into_iter()
        .filter(|c| manifest.grants(*c))
        .map(Capability::name)
        .collect();
    assert_eq!(
        granted,
        ["fs.read", "env.read", "time.wall", "time.monotonic"]
    );
    assert!(rules(&Manifest::from_list("core").unwrap()).is_empty());
    assert!(
        !Manifest::from_list("fs,-fs.write")
            .unwrap()
            .grants(Capability::FsWrite)
    );
}

#[test]
fn mistakes_are_named_with_their_place() {
    let mut wrong = Vec::new();
    for (text, is_json, part) in [
        (
            "allow = [\n  'fs.raed',\n]",
            false,
            "caps:1:9: there is no capability `fs.raed`; did you mean `fs.read`?",
        ),
        ("alow = []", false, "caps:1:1: unknown field `alow`"),
        (
            "[fs]\nread = 3",
            false,
            "caps:2:8: invalid type: integer `3`, expected true, false or a list",
        ),
        ("[fs]\nread = ['']", false, "empty PATH"),
        ("allow = ['time=noon']", false, "has no parts"),
        ("effects = ['raed']", false, "there is no effect `raed`"),
        ("allow = [", false, "caps:1:"),
        ("{\"allow\": [\"fs\",\n \"nte\"]}", true, "caps:2:"),
        ("{", true, "caps:1:1: EOF"),
        (
            "[packages.x]\nallow = ['zzzzzzz']",
            false,
            "caps:2:9: there is no capability `zzzzzzz`; there are",
        ),
    ] {
        let error = Manifest::from_text(text, is_json, "caps")
            .unwrap_err()
            .to_string();
        if !error.contains(part) {
            wrong.push(format!("{text}: {error}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let error = Manifest::from_list("tiem").unwrap_err().to_string();
    assert_eq!(error, "there is no capability `tiem`; did you mean `time`?");
    let error = Manifest::from_argument("none.toml")
        .unwrap_err()
        .to_string();
    assert!(error.contains("cannot read none.toml"), "{error}");
}

#[test]
fn no_text_makes_the_reader_panic() {
    let whole =
        "allow = ['fs.read=a', \"time\"]\n[fs]\nread = ['\u{e9}', true]\n[packages.a]\ndeny = []\n";
    for end in (0..=whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        for is_json in [false, true] {
            // Only that it answers.
            let _ = Manifest::from_text(&whole[..end], is_json, "x");
            let _ = Manifest::from_text(&whole[end..], is_json, "x");
            let _ = Manifest::from_list(&whole[end..]);
        }
    }
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("capabilities")
            .join(name);
        let _ = fs::remove_dir_all(&path);
        for (file, text) in files {
            let file = path.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Folder(path)
    }

    fn discover(&self) -> Discovery {
        let natives = ["posix", "time", "_io", "_random", "sys"].map(|m| format!("molt.init.{m}"));
        let search = SearchPath {
            program: Some(self.0.clone()),
            roots: Vec::new(),
            natives: SearchPath::natives_of(natives.iter().map(String::as_str)),
            ..SearchPath::default()
        };
        discover(&Program::Script(self.0.join("app.py")), &search, &[])
    }
}

fn reached(folder: &Folder) -> Vec<String> {
    let found = folder.discover();
    let reached = capabilities::reach(&found.graph);
    let mut all: Vec<String> = reached
        .sites
        .iter()
        .map(|site| format!("{} {}", site.capability.name(), site.what))
        .collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn names_lead_to_boundaries() {
    let text = "import os\nfrom time import perf_counter as clock\nimport os.path as p\n\
                open('a'); open('b', 'w'); clock; p.exists('c')\nos.environ['X'] = os.getenv('Y')\n";
    assert_eq!(
        reached(&Folder::new("direct", &[("app.py", text)])),
        [
            "env.read os.getenv",
            "env.write os.environ",
            "fs.read open",
            "fs.read os._path_exists",
            "fs.write open",
            "time.monotonic time.perf_counter",
        ]
    );
}

#[test]
fn what_hides_a_builtin_is_not_one() {
    let text =
        "def open(x): return x\nopen('a')\nimport os\nos.sep.join([])\nlist.remove([1], 1)\n";
    let none: [&str; 0] = [];
    assert_eq!(reached(&Folder::new("hidden", &[("app.py", text)])), none);
}

#[test]
fn nothing_is_reached_by_plain_programs() {
    let folder = Folder::new(
        "plain",
        &[(
            "app.py",
            "import re, functools, random\nrandom.seed(1)\nprint(random.random())\n",
        )],
    );
    let none: [&str; 0] = [];
    assert_eq!(reached(&folder), none);
    let found = Folder::new("hello", &[("app.py", "print('hello')\n")]).discover();
    let reached = capabilities::reach(&found.graph);
    assert!(!reached.anything && !reached.kernel);
    let policy = Manifest::default().policy(&reached);
    assert!(!policy.judged && !policy.restricted);
}

#[test]
fn the_way_to_a_boundary_is_told() {
    let folder = Folder::new(
        "way",
        &[
            ("app.py", "import helper\n"),
            (
                "helper.py",
                "import datetime\n\ndef f():\n    return datetime.datetime.now()\n",
            ),
        ],
    );
    let found = folder.discover();
    let reached = capabilities::reach(&found.graph);
    let diagnostics = Manifest::default().check(&found.graph, &reached);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    let warning = &diagnostics[0];
    assert!(warning.message.contains("time.wall") && !warning.is_error());
    assert!(warning.file.ends_with("helper.py"));
    assert!(
        warning.notes.iter().any(|n| n.contains("datetime.py:")),
        "{warning:?}"
    );
    assert!(
        warning
            .notes
            .iter()
            .any(|n| n.starts_with("imported by") && n.ends_with("app.py:1"))
    );
    let granted = Manifest::from_list("time").unwrap();
    assert!(granted.check(&found.graph, &reached).is_empty());
}

#[test]
fn packages_have_limits() {
    let folder = Folder::new(
        "limits",
        &[
            ("app.py", "import good, bad.inner\nopen('a')\n"),
            ("good.py", "x = 1\n"),
            ("bad/__init__.py", ""),
            ("bad/inner.py", "import os\nos.listdir('/')\n"),
        ],
    );
    let found = folder.discover();
    let reached = capabilities::reach(&found.graph);
    let manifest = toml("allow = ['fs']\n[packages.good]\n[packages.bad]\nallow = ['time']\n");
    let diagnostics = manifest.check(&found.graph, &reached);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert!(diagnostics[0].is_error());
    assert!(
        diagnostics[0]
            .message
            .contains("`bad` is limited to time.wall, time.monotonic")
    );
    assert!(diagnostics[0].file.ends_with("inner.py"));
    let wider = toml("allow = ['fs']\n[packages.bad]\nallow = ['fs.read']\n");
    assert!(wider.check(&found.graph, &reached).is_empty());
}

/// The sources of the runtime, by path below its folder.
fn runtime_sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../molt-runtime/src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                sources.push((name.to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources
}

#[test]
fn every_boundary_exists_in_the_runtime() {
    let all: String = runtime_sources()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let words: String = all.split_whitespace().collect();
    for boundary in molt_abi::capability::BOUNDARIES {
        // `os` and `io` are modules of the library in front of native ones.
        if matches!(boundary.module, "os" | "io") {
            continue;
        }
        for name in boundary.names {
            let is_there = [
                format!("\"{}\",\"{name}\"", boundary.module),
                format!("\"{}.{name}\"", boundary.module),
            ]
            .iter()
            .any(|text| words.contains(text));
            // The clocks are made by a macro.
            let by_macro = boundary.module == "time" && words.contains(&format!("\"{name}\""));
            assert!(is_there || by_macro, "{}.{name}", boundary.module);
        }
    }
}

#[test]
fn what_reaches_outside_asks_first() {
    let calls = [
        "libc::open(",
        "libc::openat(",
        "libc::opendir(",
        "libc::mkdirat(",
        "libc::unlinkat(",
        "libc::renameat(",
        "libc::linkat(",
        "libc::symlinkat(",
        "libc::fstatat(",
        "libc::socket(",
        "libc::connect(",
        "libc::bind(",
        "libc::fork(",
        "libc::execv",
        "libc::posix_spawn",
        "libc::system(",
        "libc::kill(",
        "libc::setenv(",
        "libc::getrandom(",
        "std::fs::",
        "std::net::",
        "process::Command",
    ];
    for (path, text) in runtime_sources() {
        // Tests at the end of a file reach outside of nothing.
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
        let reaches = calls.iter().find(|call| code.contains(*call));
        if let Some(call) = reaches
            && !path.starts_with("capabilities/")
        {
            assert!(code.contains("capabilities::"), "{path} uses {call}");
        }
    }
}
