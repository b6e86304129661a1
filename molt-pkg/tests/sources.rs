//! Sourcing packages from folders: wheels and source archives that the tests make, good and bad.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind};
use molt_pkg::netrc::Netrc;
use molt_pkg::python::index::Place;
use molt_pkg::python::project::Project;
use molt_pkg::python::resolve::Wanted;
use molt_pkg::python::tier::Tier;
use molt_pkg::python::unpack::unpack;
use molt_pkg::python::vendor::{self, Observer, Options, Outcome};
use molt_pkg::python::vendored::Vendored;
use zip::write::SimpleFileOptions;

#[path = "../src/bend.rs"]
mod bend;

struct Quiet;

impl Observer for Quiet {
    fn planned(&self, _count: usize) {}
    fn started(&self, _name: &str, _size: Option<u64>) {}
    fn received(&self, _name: &str, _bytes: u64) {}
    fn finished(&self, _name: &str) {}
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (path, content) in files {
        writer
            .start_file(*path, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A wheel with metadata and a RECORD.
fn wheel(name: &str, files: &[(&str, &str)]) -> Vec<u8> {
    use base64::Engine as _;
    let info = format!("{name}-1.0.dist-info");
    let metadata = format!("Name: {name}\nVersion: 1.0\nLicense-Expression: MIT\n");
    let mut all: Vec<(String, String)> = files
        .iter()
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect();
    all.push((format!("{info}/METADATA"), metadata));
    all.push((
        format!("{info}/licenses/LICENSE"),
        "do as you like\n".to_string(),
    ));
    let mut record = String::new();
    for (path, text) in &all {
        let digest = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .encode(Hash::sha256(text.as_bytes()).0);
        record.push_str(&format!("{path},sha256={digest},{}\n", text.len()));
    }
    record.push_str(&format!("{info}/RECORD,,\n"));
    all.push((format!("{info}/RECORD"), record));
    let all: Vec<(&str, &[u8])> = all.iter().map(|(p, t)| (&**p, t.as_bytes())).collect();
    zip(&all)
}

fn tar_gz(files: &[(&str, &str)]) -> Vec<u8> {
    let encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut builder = tar::Builder::new(encoder);
    for (path, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        builder
            .append_data(&mut header, path, text.as_bytes())
            .unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}

/// A project in a folder of its own, with files to find.
struct World {
    folder: tempfile::TempDir,
    lock: Mutex<String>,
}

impl World {
    fn new(dependencies: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let list: Vec<String> = dependencies
            .iter()
            .map(|d| format!("{{ name = {d:?} }}"))
            .collect();
        let lock = format!(
            "version = 1\nrequires-python = \">=3.12\"\n\n[[package]]\nname = \"app\"\nversion = \"0.1\"\n\
             source = {{ virtual = \".\" }}\ndependencies = [{}]\n",
            list.join(", ")
        );
        let world = World {
            folder,
            lock: Mutex::new(lock),
        };
        world.write(
            "pyproject.toml",
            &format!(
                "[project]\nname = \"app\"\nversion = \"0.1\"\ndependencies = {dependencies:?}\n"
            ),
        );
        fs::create_dir_all(world.path("links")).unwrap();
        world
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Adds a package to the lock and its file to the folder.
    fn add(&self, name: &str, file: &str, content: &[u8]) {
        fs::write(self.path("links").join(file), content).unwrap();
        let entry = format!(
            "{{ url = \"https://index.example/{file}\", hash = \"sha256:{}\", size = {} }}",
            Hash::sha256(content),
            content.len()
        );
        let field = if file.ends_with(".whl") {
            format!("wheels = [{entry}]")
        } else {
            format!("sdist = {entry}")
        };
        self.lock.lock().unwrap().push_str(&format!(
            "\n[[package]]\nname = {name:?}\nversion = \"1.0\"\n\
             source = {{ registry = \"https://index.example/simple\" }}\n{field}\n"
        ));
    }

    fn options(&self) -> Options {
        Options {
            wanted: Wanted::default(),
            places: vec![Place::Folder(self.path("links"))],
            cache: self.path("cache"),
            offline: true,
            logins: Netrc::default(),
            keep_all: false,
            target: "x86_64-unknown-linux-gnu".to_string(),
        }
    }

    fn project(&self) -> Project {
        fs::write(self.path("uv.lock"), &*self.lock.lock().unwrap()).unwrap();
        Project::find(self.folder.path()).unwrap()
    }

    fn vendor(&self) -> Result<Outcome, Error> {
        vendor::vendor(&self.project(), &self.options(), false, &Quiet)
    }

    fn kept(&self, package: &str) -> Vec<String> {
        let vendored = Vendored::read(&self.path("vendor")).unwrap().unwrap();
        vendored.check().unwrap();
        let package = vendored.manifest.find(package).unwrap().clone();
        package.files.into_keys().collect()
    }
}

#[test]
fn a_wheel_is_sourced_as_far_as_programs_import_it() {
    let world = World::new(&["lib"]);
    let files = [
        ("lib/__init__.py", "from .a import x\n"),
        ("lib/a.py", "x = 1\n"),
        ("lib/unused.py", "y = 2\n"),
        ("lib/data.txt", "text"),
    ];
    world.add("lib", "lib-1.0-py3-none-any.whl", &wheel("lib", &files));
    world.write("main.py", "import lib\nprint(lib.x)\n");
    let outcome = world.vendor().unwrap();
    assert!(outcome.warnings.is_empty(), "{:?}", outcome.warnings);
    let info = "lib-1.0.dist-info";
    let expected = [
        format!("{info}/LICENSE"),
        format!("{info}/METADATA"),
        "lib/__init__.py".to_string(),
        "lib/a.py".to_string(),
    ];
    let mut kept = world.kept("lib");
    kept.sort();
    assert_eq!(kept, expected);
    let package = &outcome.manifest.packages[0];
    assert!(package.pruned && package.direct);
    assert_eq!(package.license.as_deref(), Some("MIT"));

    // The same again gives the same bytes; and works from the cache alone.
    let first = fs::read(world.path("vendor/manifest.json")).unwrap();
    fs::remove_dir_all(world.path("links")).unwrap();
    world.vendor().unwrap();
    assert_eq!(fs::read(world.path("vendor/manifest.json")).unwrap(), first);

    let mut options = world.options();
    options.keep_all = true;
    vendor::vendor(&world.project(), &options, false, &Quiet).unwrap();
    assert!(world.kept("lib").contains(&"lib/unused.py".to_string()));
}

#[test]
fn source_archives_are_taken_apart_without_running_them() {
    for (files, module) in [
        (
            vec![
                ("lib-1.0/lib/__init__.py", "x = 1\n"),
                ("lib-1.0/setup.py", "raise SystemExit\n"),
                ("lib-1.0/tests/__init__.py", ""),
            ],
            "lib/__init__.py",
        ),
        (
            vec![
                ("lib-1.0/src/lib/__init__.py", "x = 1\n"),
                ("lib-1.0/docs/conf.py", ""),
            ],
            "lib/__init__.py",
        ),
        (
            vec![("lib-1.0/lib.py", "x = 1\n"), ("lib-1.0/setup.py", "")],
            "lib.py",
        ),
        (
            vec![
                ("lib-1.0/other/__init__.py", "x = 1\n"),
                ("lib-1.0/lib.egg-info/top_level.txt", "other\n"),
                ("lib-1.0/noise/__init__.py", ""),
            ],
            "other/__init__.py",
        ),
    ] {
        let world = World::new(&["lib"]);
        world.add("lib", "lib-1.0.tar.gz", &tar_gz(&files));
        world.vendor().unwrap();
        let kept = world.kept("lib");
        let modules: Vec<&String> = kept.iter().filter(|path| path.ends_with(".py")).collect();
        assert_eq!(modules, [module], "{files:?}");
    }
}

#[test]
fn extensions_decide_the_tier() {
    let world = World::new(&["fast", "slow"]);
    let fallback = "try:\n    from ._c import f\nexcept ImportError:\n    from ._py import f\n";
    let wheel_name = |name: &str| format!("{name}-1.0-cp312-cp312-manylinux2014_x86_64.whl");
    world.add(
        "slow",
        &wheel_name("slow"),
        &wheel(
            "slow",
            &[
                ("slow/__init__.py", fallback),
                ("slow/_py.py", "f = 1\n"),
                ("slow/_c.cpython-312-x86_64-linux-gnu.so", "\u{7f}ELF"),
            ],
        ),
    );
    world.add(
        "fast",
        &wheel_name("fast"),
        &wheel(
            "fast",
            &[
                ("fast/__init__.py", "from fast import _c\n"),
                ("fast/_c.cpython-312-x86_64-linux-gnu.so", "\u{7f}ELF"),
            ],
        ),
    );
    let all = vendor::assess(&world.project(), &world.options(), &Quiet).unwrap();
    let tiers: Vec<(&str, Tier)> = all.iter().map(|a| (&*a.name, a.tier)).collect();
    assert_eq!(tiers, [("slow", Tier::A), ("fast", Tier::C)]);
    assert!(all[0].reason.contains("`slow._c`") && all[1].reason.contains("line 1"));

    let error = world.vendor().err().unwrap();
    assert_eq!(error.kind, Kind::Unsupported);
    assert!(
        error.message.starts_with("fast: ") && error.message.contains("`fast._c`"),
        "{error}"
    );
    assert!(!world.path("vendor").exists());
}

#[test]
fn exec_at_import_is_refused_and_elsewhere_named() {
    let world = World::new(&["lib"]);
    let files = [("lib/__init__.py", "def f(t):\n    return eval(t)\n")];
    world.add("lib", "lib-1.0-py3-none-any.whl", &wheel("lib", &files));
    world.write("main.py", "import lib\n");
    let outcome = world.vendor().unwrap();
    assert_eq!(
        outcome.manifest.packages[0].limits,
        ["lib/__init__.py, line 2: eval"]
    );
    assert!(outcome.warnings[0].contains("line 2: eval"));

    let world = World::new(&["lib"]);
    let files = [("lib/__init__.py", "import os\nexec(os.name)\n")];
    world.add("lib", "lib-1.0-py3-none-any.whl", &wheel("lib", &files));
    world.write("main.py", "import lib\n");
    let error = world.vendor().err().unwrap();
    assert!(error.message.contains("line 2, calls `exec`"), "{error}");
}

#[test]
fn a_file_that_is_not_the_locked_one_is_refused() {
    let world = World::new(&["lib"]);
    world.add(
        "lib",
        "lib-1.0-py3-none-any.whl",
        &wheel("lib", &[("lib/__init__.py", "")]),
    );
    let other = wheel("lib", &[("lib/__init__.py", "import os\n")]);
    fs::write(world.path("links/lib-1.0-py3-none-any.whl"), other).unwrap();
    let error = world.vendor().err().unwrap();
    assert_eq!(error.kind, Kind::Digest, "{error}");
    assert!(!world.path("vendor").exists());
    // What has the wrong digest did not stay in the cache.
    fs::write(
        world.path("links/lib-1.0-py3-none-any.whl"),
        wheel("lib", &[("lib/__init__.py", "")]),
    )
    .unwrap();
    world.vendor().unwrap();
}

#[test]
fn what_is_wrong_with_a_project_is_said() {
    let world = World::new(&["lib"]);
    let project = world.project();
    fs::remove_file(world.path("uv.lock")).unwrap();
    let error = vendor::vendor(&project, &world.options(), false, &Quiet)
        .err()
        .unwrap();
    assert!(error.hint.unwrap().contains("uv lock"));
    // In the lock, but nowhere to be found.
    world.add(
        "lib",
        "lib-1.0-py3-none-any.whl",
        &wheel("lib", &[("lib/__init__.py", "")]),
    );
    fs::remove_file(world.path("links/lib-1.0-py3-none-any.whl")).unwrap();
    let error = world.vendor().err().unwrap();
    assert!(error.message.contains("in none of the places"), "{error}");
    // Added to pyproject.toml after the lock was written.
    world.write(
        "pyproject.toml",
        "[project]\nname = \"app\"\ndependencies = [\"lib\", \"new\"]\n",
    );
    let error = world.vendor().err().unwrap();
    assert!(error.message.contains("`new`"), "{error}");
}

#[test]
fn a_project_that_needs_nothing_needs_no_lock() {
    let world = World::new(&[]);
    let project = world.project();
    fs::remove_file(world.path("uv.lock")).unwrap();
    assert!(
        vendor::assess(&project, &world.options(), &Quiet)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn git_sources_are_taken_at_their_commit() {
    let world = World::new(&["lib"]);
    world.write("main.py", "import lib\n");
    let repository = world.path("repository");
    fs::create_dir_all(repository.join("py/lib")).unwrap();
    let git = |arguments: &[&str]| {
        let output = std::process::Command::new("git")
            .args([
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(arguments)
            .current_dir(&repository)
            .output()
            .expect("git is installed (see .ci/run)");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_string()
    };
    git(&["init", "--quiet"]);
    fs::write(repository.join("py/lib/__init__.py"), "x = 1\n").unwrap();
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "one"]);
    let commit = git(&["rev-parse", "HEAD"]);
    fs::write(repository.join("py/lib/__init__.py"), "x = 2\n").unwrap();
    git(&["commit", "--quiet", "-am", "two"]);
    let lock = |commit: &str| {
        format!(
            "\n[[package]]\nname = \"lib\"\nversion = \"1.0\"\n\
             source = {{ git = \"file://{}?subdirectory=py#{commit}\" }}\n",
            repository.display()
        )
    };
    world.lock.lock().unwrap().push_str(&lock(&commit));
    let mut options = world.options();
    options.offline = false;
    vendor::vendor(&world.project(), &options, false, &Quiet).unwrap();
    let text = fs::read_to_string(world.path("vendor/lib/lib/__init__.py")).unwrap();
    assert_eq!(text, "x = 1\n");
    // Now from the cache.
    fs::remove_dir_all(&repository).unwrap();
    world.vendor().unwrap();
}

/// Unpacks into an empty folder inside another; nothing may appear outside of it.
fn unpacked(name: &str, bytes: &[u8]) -> Result<(), Error> {
    let outer = tempfile::tempdir().unwrap();
    let archive = outer.path().join("archive");
    fs::write(&archive, bytes).unwrap();
    let folder = outer.path().join("a/b");
    fs::create_dir_all(&folder).unwrap();
    let result = unpack(&archive, name, &folder);
    let list = |folder: &Path| -> Vec<_> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .flatten()
            .map(|e| e.file_name())
            .collect();
        names.sort();
        names
    };
    assert_eq!(list(outer.path()), ["a", "archive"]);
    assert_eq!(list(&outer.path().join("a")), ["b"]);
    result
}

fn tar_entry(name: &str, kind: u8, size: u64, content: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_gnu();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(size);
    header.set_entry_type(tar::EntryType::new(kind));
    header.set_cksum();
    let mut out = header.as_bytes().to_vec();
    out.extend(content);
    out.resize(out.len().div_ceil(512) * 512, 0);
    out
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn hostile_archives_are_refused() {
    let file = |name: &str| tar_entry(name, b'0', 1, b"x");
    let long = |name: &str| tar_entry("././@LongLink", b'L', name.len() as u64, name.as_bytes());
    let pax = |record: &str| tar_entry("pax", b'x', record.len() as u64, record.as_bytes());
    let join = |parts: &[Vec<u8>]| gz(&parts.concat());
    for (bytes, why) in [
        (join(&[file("../x")]), "`..`"),
        (join(&[file("/x")]), "absolute"),
        (join(&[file("a/b"), file("a/B")]), "case"),
        (join(&[file("a"), file("a")]), "twice"),
        (join(&[tar_entry("l", b'2', 0, b"")]), "not a plain file"),
        (join(&[tar_entry("l", b'1', 0, b"")]), "not a plain file"),
        (join(&[tar_entry("l", b'3', 0, b"")]), "not a plain file"),
        (join(&[long("../y"), file("z")]), "`..`"),
        (join(&[pax("13 path=../y\n"), file("z")]), "`..`"),
        (join(&[pax("12 size=999\n"), file("z")]), "changes a size"),
        (join(&[pax("99 path=y\n"), file("z")]), "extension header"),
        (
            join(&[tar_entry("././@LongLink", b'L', 1 << 29, b"")]),
            "longer than",
        ),
        (join(&[tar_entry("huge", b'0', 2 << 30, b"")]), "more than"),
        (join(&[tar_entry("cut", b'0', 5000, b"x")]), "cut"),
        (b"no archive".to_vec(), "damaged"),
    ] {
        let error = unpacked("x-1.0.tar.gz", &bytes).unwrap_err();
        assert!(error.message.contains(why), "{why}: {error}");
    }
    for (bytes, why) in [
        (zip(&[("../x", b"")]), "`..`"),
        (zip(&[("/x", b"")]), "absolute"),
        (zip(&[("a\\b", b"")]), "backslash"),
        (zip(&[("a/x", b""), ("A/y", b"")]), "case"),
        (zip(&[("lib.py", b"")]), "dist-info"),
        (wheel("lib", &[("lib.py", "x")])[..100].to_vec(), "damaged"),
        (tampered_record(), "RECORD"),
        (duplicate_names(), "same name"),
        (wrong_size(), "bomb.py"),
        (symlink(), "not a plain file"),
    ] {
        let error = unpacked("x-1.0-py3-none-any.whl", &bytes).unwrap_err();
        assert!(error.message.contains(why), "{why}: {error}");
    }
    assert_eq!(unpacked("x.rar", b"").unwrap_err().kind, Kind::Unsupported);
    unpacked(
        "lib-1.0-py3-none-any.whl",
        &wheel("lib", &[("lib.py", "x")]),
    )
    .unwrap();
}

/// A wheel one of whose files was changed after its RECORD was written.
fn tampered_record() -> Vec<u8> {
    zip(&[
        ("lib.py", b"evil"),
        ("lib-1.0.dist-info/RECORD", b"lib.py,sha256=AAAA,4\n"),
    ])
}

fn duplicate_names() -> Vec<u8> {
    let mut bytes = zip(&[("one.py", b"1"), ("two.py", b"2")]);
    // The second file under the first one's name, in both headers.
    let places: Vec<usize> = (0..bytes.len() - 6)
        .filter(|i| bytes[*i..].starts_with(b"two.py"))
        .collect();
    assert_eq!(places.len(), 2);
    for at in places {
        bytes[at..at + 6].copy_from_slice(b"one.py");
    }
    bytes
}

/// A file that unpacks to more bytes than the archive says.
fn wrong_size() -> Vec<u8> {
    let mut bytes = zip(&[("bomb.py", &[0; 100_000])]);
    let size = 100_000u32.to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4)
        .filter(|i| bytes[*i..].starts_with(&size))
        .collect();
    for at in places {
        bytes[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    }
    bytes
}

fn symlink() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer
        .add_symlink("link", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn damaged_archives_do_no_harm() {
    let good = wheel("lib", &[("lib/__init__.py", "x = 1\n"), ("lib/a.py", "")]);
    bend::each(&good, 600, |bytes| {
        let _ = unpacked("lib-1.0-py3-none-any.whl", bytes);
    });
    let inner = [
        tar_entry("lib-1.0/lib.py", b'0', 6, b"x = 1\n"),
        tar_entry("pax", b'x', 17, b"17 path=long/name\n"),
        tar_entry("short", b'0', 3, b"abc"),
        vec![0; 1024],
    ]
    .concat();
    bend::each(&inner, 600, |bytes| {
        let _ = unpacked("lib-1.0.tar.gz", &gz(bytes));
    });
}
