//! Packages from friends and from strangers: what is written is read again, and what was tampered
//! with in any way is refused, with nothing written outside.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use molt_pkg::archive::Content;
use molt_pkg::digest::Hash;
use molt_pkg::error::Kind;
use molt_pkg::manifest::{Entry, Manifest, PackageKind, SCHEMA};
use molt_pkg::package::{self, Files, Trust};
use molt_pkg::sign::dsse::Envelope;
use molt_pkg::sign::keys::{PrivateKey, PublicKey};
use molt_pkg::sign::statement;
use molt_pkg::sign::trust::Policy;

#[path = "../src/bend.rs"]
mod bend;

fn manifest(name: &str, version: &str) -> Manifest {
    Manifest {
        schema: SCHEMA.to_string(),
        kind: PackageKind::Source,
        name: name.to_string(),
        version: version.to_string(),
        target: "any".to_string(),
        description: Some("for tests".to_string()),
        license: Some("MIT".to_string()),
        requires_python: Some(">=3.12".to_string()),
        entry: Some(Entry::Module("m".to_string())),
        capabilities: serde_json::json!({"allow": ["net"]}),
        effects: Vec::new(),
        dependencies: Vec::new(),
        provenance: None,
        build_id: Hash([7; 32]),
        files: Vec::new(),
    }
}

fn create(folder: &Path, name: &str, version: &str, key: Option<&PrivateKey>) -> PathBuf {
    let mut files = Files::default();
    let text = format!("VERSION = {version:?}\n").repeat(40);
    files
        .add(
            "source/m/__init__.py",
            Content::Bytes(text.into_bytes()),
            false,
        )
        .unwrap();
    files
        .add("sbom.json", Content::Bytes(b"{}\n".to_vec()), false)
        .unwrap();
    package::create(
        manifest(name, version),
        files,
        key,
        package::Place::Folder(folder),
    )
    .unwrap()
    .path
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let key = PrivateKey::from_seed([1; 32]);
    let make = |folder: &Path| fs::read(create(folder, "app", "1.0", Some(&key))).unwrap();
    assert_eq!(make(a.path()), make(b.path()));
}

#[test]
fn what_was_packed_is_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    let path = create(folder.path(), "app", "1.0", None);
    assert!(path.ends_with("app-1.0-any.moltpkg"));
    let place = folder.path().join("out");
    let checked = package::unpack(&path, &place).unwrap();
    assert_eq!(checked.manifest.files.len(), 2);
    let text = fs::read_to_string(place.join("source/m/__init__.py")).unwrap();
    assert!(text.starts_with("VERSION = \"1.0\"\n"));
    assert_eq!(
        package::unpack(&path, &place).unwrap_err().kind,
        Kind::Conflict
    );
    let file = package::read_file(&path, "sbom.json").unwrap();
    assert_eq!(file.as_deref(), Some(&b"{}\n"[..]));
}

fn policy(key: &PublicKey, packages: &str) -> Policy {
    let text = format!(
        "version = 1\n[[signer]]\nname = \"A\"\npublic_key = '''{}'''\npackages = [{packages:?}]\n",
        key.to_pem().unwrap()
    );
    Policy::parse(&text, Path::new(".")).unwrap()
}

#[test]
fn a_signature_holds_for_one_package_and_its_signer() {
    let folder = tempfile::tempdir().unwrap();
    let key = PrivateKey::from_seed([1; 32]);
    let path = create(folder.path(), "app", "1.0", Some(&key));
    let today = "2026-06-01".parse().unwrap();
    let trust = |path: &Path, policy: &Policy| {
        package::trust(&package::check(path, None).unwrap(), Some(policy), today)
    };
    let good = policy(&key.public(), "app");
    assert!(matches!(trust(&path, &good), Ok(Trust::Trusted { .. })));
    let elsewhere = policy(&key.public(), "other");
    assert_eq!(trust(&path, &elsewhere).unwrap_err().kind, Kind::Signature);
    let stranger = policy(&PrivateKey::from_seed([2; 32]).public(), "*");
    assert_eq!(trust(&path, &stranger).unwrap_err().kind, Kind::Signature);

    // A second signature beside the first.
    package::add_signature(&path, &PrivateKey::from_seed([2; 32])).unwrap();
    assert!(trust(&path, &stranger).is_ok() && trust(&path, &good).is_ok());

    // The signature of another version, and of another package, replayed.
    for (name, version) in [("app", "0.9"), ("other", "1.0")] {
        let other = create(folder.path(), name, version, None);
        let signed = package::check(&path, None).unwrap().envelope.unwrap();
        let error = package::check(&other, Some(&signed.to_bytes().unwrap())).unwrap_err();
        assert_eq!(error.kind, Kind::Signature, "{error}");
    }
    // A detached signature of the right one.
    let plain = create(folder.path(), "app", "2.0", None);
    let checked = package::check(&plain, None).unwrap();
    let envelope = statement::sign(&checked.manifest, &key).unwrap();
    let checked = package::check(&plain, Some(&envelope.to_bytes().unwrap())).unwrap();
    assert!(package::trust(&checked, Some(&good), today).is_ok());
}

#[test]
fn openssl_reads_our_keys_and_we_read_openssls() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new("openssl")
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("openssl is installed (see .ci/run)");
        assert!(output.status.success(), "{output:?}");
        output.stdout
    };
    run(&["genpkey", "-algorithm", "ed25519", "-out", "theirs.pem"]);
    let public = run(&["pkey", "-in", "theirs.pem", "-pubout"]);
    let key = PrivateKey::read(&folder.path().join("theirs.pem")).unwrap();
    assert_eq!(key.public().to_pem().unwrap().as_bytes(), public);
    let der = run(&["pkey", "-in", "theirs.pem", "-pubout", "-outform", "DER"]);
    assert_eq!(key.public().id().unwrap().0, Hash::sha256(&der));

    let ours = PrivateKey::generate().unwrap();
    fs::write(folder.path().join("ours.pem"), ours.to_pem().unwrap()).unwrap();
    let public = run(&["pkey", "-in", "ours.pem", "-pubout"]);
    assert_eq!(ours.public().to_pem().unwrap().as_bytes(), public);
    fs::write(folder.path().join("message"), b"hello").unwrap();
    run(&[
        "pkeyutl",
        "-sign",
        "-rawin",
        "-inkey",
        "ours.pem",
        "-in",
        "message",
        "-out",
        "signature",
    ]);
    let signature = fs::read(folder.path().join("signature")).unwrap();
    assert!(ours.public().verify(b"hello", &signature));
}

/// A tar header as a stranger may write it.
fn header(name: &str, size: u64, kind: u8, link: &str) -> Vec<u8> {
    let mut header = tar::Header::new_ustar();
    let bytes = header.as_mut_bytes();
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    bytes[157..157 + link.len()].copy_from_slice(link.as_bytes());
    header.set_size(size);
    header.set_mode(0o644);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_entry_type(tar::EntryType::new(kind));
    header.set_cksum();
    header.as_bytes().to_vec()
}

fn entry(name: &str, content: &[u8]) -> Vec<u8> {
    let mut out = header(name, content.len() as u64, b'0', "");
    out.extend(content);
    out.resize(out.len().div_ceil(512) * 512, 0);
    out
}

fn compressed(tar: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 3).unwrap();
    encoder.write_all(tar).unwrap();
    encoder.finish().unwrap()
}

/// The uncompressed content of a good package.
fn uncompressed(folder: &Path) -> Vec<u8> {
    let path = create(folder, "app", "1.0", Some(&PrivateKey::from_seed([1; 32])));
    zstd::decode_all(&*fs::read(path).unwrap()).unwrap()
}

/// Refuses the bytes as a package; answers why. Nothing may appear beside the package.
fn refused(folder: &Path, bytes: &[u8]) -> String {
    let inner = folder.join("hostile");
    let _ = fs::remove_dir_all(&inner);
    fs::create_dir_all(&inner).unwrap();
    let path = inner.join("x.moltpkg");
    fs::write(&path, bytes).unwrap();
    let error = package::unpack(&path, &inner.join("out")).unwrap_err();
    let left: Vec<_> = fs::read_dir(&inner)
        .unwrap()
        .flatten()
        .map(|e| e.file_name())
        .collect();
    assert_eq!(left, ["x.moltpkg"], "{error}");
    error.message
}

#[test]
fn entries_that_the_manifest_does_not_announce_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let tar = uncompressed(folder.path());
    let end = tar.len() - 1024;
    let first_file = {
        let size = fs::metadata(folder.path().join("app-1.0-any.moltpkg"))
            .unwrap()
            .len();
        assert!(size > 0);
        let length = tar::Header::from_byte_slice(tar[..512].try_into().unwrap())
            .entry_size()
            .unwrap() as usize;
        512 + length.div_ceil(512) * 512
    };
    let with = |at: usize, what: Vec<u8>| {
        let mut changed = tar[..at].to_vec();
        changed.extend(what);
        changed.extend(&tar[at..]);
        compressed(&changed)
    };
    let link = |kind: u8, target: &str| header("source/link", 0, kind, target);
    for (at, what) in [
        (end, entry("../escape.py", b"x")),
        (first_file, entry("../escape.py", b"x")),
        (first_file, entry("/tmp/escape.py", b"x")),
        (first_file, entry("source/extra.py", b"x")),
        (first_file, entry("source/M/__init__.py", b"x")),
        (first_file, link(b'2', "/etc/passwd")),
        (first_file, link(b'1', "manifest.json")),
        (first_file, header("source/dir", 0, b'5', "")),
        (first_file, header("source/device", 0, b'3', "")),
        (first_file, entry("././@LongLink", b"source/x")),
        (end, entry("signature.json", b"{}")),
        (end + 512, entry("source/hidden.py", b"x")),
    ] {
        let said = refused(folder.path(), &with(at, what));
        assert!(said.contains("x.moltpkg"), "{said}");
    }
    // Bytes behind the end, inside and behind the compressed frame.
    let mut longer = tar.clone();
    longer.extend([0; 512]);
    assert!(refused(folder.path(), &compressed(&longer)).contains("behind the end"));
    let mut behind = compressed(&tar);
    behind.extend(compressed(b"more"));
    assert!(refused(folder.path(), &behind).contains("behind the end"));
    assert!(!folder.path().join("escape.py").exists());
}

/// A manifest that lists these files, and an archive that has them.
fn forged(paths: &[&str]) -> Vec<u8> {
    let text = |path: &&str| {
        format!(
            "{{\"path\": {}, \"size\": 1, \"sha256\": \"{}\", \"blake3\": \"{}\"}}",
            serde_json::Value::from(*path),
            Hash::sha256(b"x"),
            Hash::blake3(b"x")
        )
    };
    let files: Vec<String> = paths.iter().map(text).collect();
    let zero = Hash([0; 32]);
    let text = format!(
        "{{\"schema\": {SCHEMA:?}, \"kind\": \"source\", \"name\": \"app\", \"version\": \"1.0\", \
         \"target\": \"any\", \"build_id\": \"{zero}\", \"files\": [{}]}}",
        files.join(",")
    );
    // Canonical, so that only the paths can be the reason.
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let bytes = molt_pkg::canonical::to_pretty(&value).unwrap();
    let mut tar = entry("manifest.json", &bytes);
    for path in paths {
        tar.extend(entry(path, b"x"));
    }
    tar.extend([0; 1024]);
    compressed(&tar)
}

#[test]
fn paths_that_are_no_places_are_refused_in_the_manifest() {
    let folder = tempfile::tempdir().unwrap();
    for (paths, why) in [
        (&["../x"][..], "`..`"),
        (&["source/../../x"], "`..`"),
        (&["/etc/x"], "absolute"),
        (&["source//x"], "empty component"),
        (&["source/a", "source/a"], "twice"),
        (&["source/A", "source/a"], "case"),
        (&["source/a", "source/a/b"], "folder"),
        (&["elsewhere/x"], "no place"),
        (&["source/b", "source/a"], "not sorted"),
        (&["source/a\\b"], "backslash"),
        (&["source/a\u{1}b"], "control"),
        (&["manifest.json"], "no place"),
        (&["artifact/x"], "no file in artifact/"),
    ] {
        let said = refused(folder.path(), &forged(paths));
        assert!(said.contains(why), "{paths:?}: {said}");
    }
}

#[test]
fn bombs_are_refused_before_they_unpack() {
    let folder = tempfile::tempdir().unwrap();
    // A manifest of 4 GB, announced; of 4 KB announced and endless in truth.
    let huge = compressed(&header("manifest.json", 4 << 30, b'0', ""));
    assert!(refused(folder.path(), &huge).contains("at most"));
    let mut endless = header("manifest.json", 4096, b'0', "");
    endless.extend(vec![b' '; 64 << 20]);
    assert!(refused(folder.path(), &compressed(&endless)).contains("manifest.json"));
    // A window that would take gigabytes of memory.
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.window_log(30).unwrap();
    encoder.long_distance_matching(true).unwrap();
    encoder.write_all(&vec![0; 1 << 20]).unwrap();
    refused(folder.path(), &encoder.finish().unwrap());
    // A file that is announced with more bytes than are allowed.
    let mut manifest = manifest("app", "1.0");
    manifest.files = vec![molt_pkg::manifest::File {
        path: "source/x.py".to_string(),
        size: u64::MAX,
        sha256: Hash([0; 32]),
        blake3: Hash([0; 32]),
        executable: false,
    }];
    assert_eq!(manifest.to_bytes().unwrap_err().kind, Kind::Hostile);
}

/// Every cut and thousands of changes: of the compressed file, and of what is inside.
#[test]
fn damaged_packages_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let tar = uncompressed(folder.path());
    let whole = fs::read(folder.path().join("app-1.0-any.moltpkg")).unwrap();
    let path = folder.path().join("bent.moltpkg");
    let original = package::check(&folder.path().join("app-1.0-any.moltpkg"), None).unwrap();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut check = |bytes: &[u8], same: bool| {
        fs::write(&path, bytes).unwrap();
        match package::check(&path, None) {
            Err(error) => *reasons.entry(error.kind.as_str()).or_default() += 1,
            // Another signature may be on it, or none; the content is the same.
            Ok(checked) => assert!(same || checked.manifest_digest == original.manifest_digest),
        }
    };
    bend::each(&whole, 2_000, |bytes| check(bytes, bytes == whole));
    bend::each(&tar, 2_000, |bytes| check(&compressed(bytes), bytes == tar));
    assert!(reasons.len() >= 3, "{reasons:?}");
}

#[test]
fn damaged_manifests_and_envelopes_are_refused() {
    let key = PrivateKey::from_seed([1; 32]);
    let manifest = manifest("app", "1.0");
    let bytes = manifest.to_bytes().unwrap();
    bend::each(&bytes, 5_000, |bent| {
        if let Ok(read) = Manifest::parse(bent) {
            assert_eq!(read.to_bytes().unwrap(), bent);
        }
    });
    let envelope = statement::sign(&manifest, &key)
        .unwrap()
        .to_bytes()
        .unwrap();
    bend::each(&envelope, 5_000, |bent| {
        if let Ok(read) = Envelope::parse(bent)
            && read.verify(&key.public()).unwrap_or(false)
        {
            // What is signed is what was signed.
            statement::check(&read, &manifest, Hash::sha256(&bytes)).unwrap();
        }
    });
    let pem = key.to_pem().unwrap();
    bend::each(pem.as_bytes(), 2_000, |bent| {
        let _ = PrivateKey::from_pem(&String::from_utf8_lossy(bent));
        let _ = PublicKey::from_pem(&String::from_utf8_lossy(bent));
    });
}

#[test]
fn a_later_format_is_named() {
    let text = manifest("app", "1.0").to_bytes().unwrap();
    let text = String::from_utf8(text)
        .unwrap()
        .replace(SCHEMA, "molt-package/9");
    let error = Manifest::parse(text.as_bytes()).unwrap_err();
    assert!(error.message.contains("molt-package/9") && error.message.contains(SCHEMA));
}

/// The specification's worked example is what this crate makes.
#[test]
fn the_worked_example_is_true() {
    let folder = tempfile::tempdir().unwrap();
    let text = "def hello():\n    return \"hello\"\n";
    let tree = molt_pkg::digest::tree([("hello/__init__.py", Hash::blake3(text.as_bytes()))]);
    let example = Manifest {
        description: None,
        requires_python: None,
        entry: None,
        capabilities: serde_json::Value::Null,
        build_id: tree,
        ..manifest("hello", "1.0.0")
    };
    let mut files = Files::default();
    let path = "source/hello/__init__.py";
    files.add(path, Content::Bytes(text.into()), false).unwrap();
    let key = PrivateKey::from_seed([1; 32]);
    let created = package::create(
        example,
        files,
        Some(&key),
        package::Place::Folder(folder.path()),
    )
    .unwrap();
    let unpacked = zstd::decode_all(&*fs::read(created.path).unwrap()).unwrap();
    let mut archive = tar::Archive::new(&*unpacked);
    let document = include_str!("../../docs/spec/moltpkg.md");
    for entry in archive.entries().unwrap() {
        let mut content = String::new();
        std::io::Read::read_to_string(&mut entry.unwrap(), &mut content).unwrap();
        assert!(
            document.contains(&content),
            "not in the document:\n{content}"
        );
    }
}
