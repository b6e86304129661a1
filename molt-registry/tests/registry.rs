//! A registry as a folder and as a server: what is published stays, what was tampered with is
//! found, and no request does harm.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use molt_pkg::archive::Content;
use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind};
use molt_pkg::manifest::{Dependency, Manifest, PackageKind, SCHEMA};
use molt_pkg::package::{self, Files, Trust};
use molt_pkg::python::vendored::Vendored;
use molt_pkg::sign::keys::PrivateKey;
use molt_pkg::sign::trust::{Day, Policy};
use molt_registry::client::{Access, Session};
use molt_registry::entry::{Indexed, index_path};
use molt_registry::install::{self, Demands, Request};
use molt_registry::server;
use molt_registry::store::Store;
use molt_registry::tokens::{Scope, Tokens};

const TARGET: &str = "x86_64-unknown-linux-gnu";

struct World {
    folder: tempfile::TempDir,
}

fn key() -> PrivateKey {
    PrivateKey::from_seed([5; 32])
}

fn policy() -> Policy {
    let pem = key().public().to_pem().unwrap();
    let text = format!(
        "version = 1\n[[signer]]\nname = \"A\"\npublic_key = '''{pem}'''\npackages = ['*']\n"
    );
    Policy::parse(&text, Path::new(".")).unwrap()
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Store::create(&folder.path().join("registry"), true, false).unwrap();
        World { folder }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("registry")
    }

    fn store(&self) -> Store {
        Store::open(&self.root()).unwrap()
    }

    fn package(&self, name: &str, version: &str, text: &str) -> PathBuf {
        self.package_with(name, version, text, &[], true)
    }

    fn package_with(
        &self,
        name: &str,
        version: &str,
        text: &str,
        needs: &[(&str, &str)],
        signed: bool,
    ) -> PathBuf {
        let manifest = Manifest {
            schema: SCHEMA.to_string(),
            kind: PackageKind::Source,
            name: name.to_string(),
            version: version.to_string(),
            target: "any".to_string(),
            description: Some("<script>alert(1)</script>".to_string()),
            license: None,
            requires_python: None,
            entry: None,
            capabilities: serde_json::Value::Null,
            effects: Vec::new(),
            dependencies: needs
                .iter()
                .map(|(name, requires)| Dependency {
                    name: name.to_string(),
                    version: None,
                    requires: Some(requires.to_string()),
                    tier: "B".to_string(),
                    sha256: None,
                    tree: None,
                    license: None,
                    url: None,
                })
                .collect(),
            provenance: None,
            build_id: Hash::blake3(text.as_bytes()),
            files: Vec::new(),
        };
        let mut files = Files::default();
        let path = format!("source/{name}/__init__.py");
        files
            .add(&path, Content::Bytes(text.as_bytes().to_vec()), false)
            .unwrap();
        let folder = tempfile::tempdir_in(self.folder.path()).unwrap().keep();
        let key = key();
        package::create(
            manifest,
            files,
            signed.then_some(&key),
            package::Place::Folder(&folder),
        )
        .unwrap()
        .path
    }

    fn publish(&self, name: &str, version: &str, text: &str) -> Result<u64, Error> {
        let path = self.package(name, version, text);
        self.store()
            .publish(&path, None, |_| Ok(()))
            .map(|p| p.leaf)
    }

    fn memory(&self) -> PathBuf {
        self.folder.path().join("memory")
    }

    fn open(&self, address: &str, token: Option<&str>) -> Result<Session, Error> {
        Session::open(&Access {
            address,
            memory: &self.memory(),
            log_key: None,
            token: token.map(str::to_string),
        })
    }

    fn session(&self) -> Session {
        self.open(self.root().to_str().unwrap(), None).unwrap()
    }

    /// Starts a server; it serves until the test's process ends.
    fn serve(&self) -> SocketAddr {
        let (send, receive) = std::sync::mpsc::channel();
        let store = self.store();
        std::thread::spawn(move || {
            let options = server::Options {
                listen: SocketAddr::from(([127, 0, 0, 1], 0)),
                policy: None,
            };
            server::serve(store, options, |address| send.send(address).unwrap()).unwrap();
        });
        receive.recv_timeout(Duration::from_secs(20)).unwrap()
    }

    fn token(&self, scopes: &[&str]) -> String {
        let scopes = scopes
            .iter()
            .map(|s| Scope::try_from(s.to_string()).unwrap())
            .collect();
        Tokens::add(&self.store().private(), scopes, None)
            .unwrap()
            .1
    }
}

fn demands(policy: Option<&Policy>) -> Demands<'_> {
    Demands {
        policy,
        allow_unsigned: false,
        allow_untrusted: false,
        today: Day::today(),
    }
}

fn request(name: &str) -> Request<'_> {
    Request {
        name,
        requires: None,
        target: TARGET,
        allow_downgrade: false,
    }
}

#[test]
fn versions_are_published_once_and_stay() {
    let world = World::new();
    assert_eq!(world.publish("app", "1.0", "x = 1\n").unwrap(), 0);
    assert_eq!(world.publish("app", "1.1", "x = 2\n").unwrap(), 1);
    // The same bytes again are no new publication; other bytes are none at all.
    assert_eq!(world.publish("app", "1.0", "x = 1\n").unwrap(), 0);
    let error = world.publish("app", "1.0", "x = 3\n").unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    assert_eq!(world.store().verify().unwrap(), 2);

    let unsigned = world.package_with("app", "1.2", "", &[], false);
    let error = world
        .store()
        .publish(&unsigned, None, |_| Ok(()))
        .unwrap_err();
    assert_eq!(error.kind, Kind::Signature);

    let session = world.session();
    let newest = session.find("app", None, TARGET).unwrap();
    assert_eq!(newest.release.version, "1.1");
    session.prove(&newest).unwrap();
    assert_eq!(
        session
            .find("app", Some("==1.0"), TARGET)
            .unwrap()
            .release
            .version,
        "1.0"
    );
    assert!(
        session
            .find("app", Some(">=2"), TARGET)
            .unwrap_err()
            .hint
            .unwrap()
            .contains("1.1 (any)")
    );
    assert_eq!(
        session.find("gone", None, TARGET).unwrap_err().kind,
        Kind::NotFound
    );

    // Taken back: found only by who asks for exactly it.
    session.yank("app", "1.1", "any", true).unwrap();
    let session = world.session();
    assert_eq!(
        session.find("app", None, TARGET).unwrap().release.version,
        "1.0"
    );
    assert_eq!(
        session
            .find("app", Some("==1.1"), TARGET)
            .unwrap()
            .release
            .version,
        "1.1"
    );
    session.yank("app", "1.1", "any", false).unwrap();
    assert_eq!(
        world
            .session()
            .find("app", None, TARGET)
            .unwrap()
            .release
            .version,
        "1.1"
    );
    assert_eq!(world.store().verify().unwrap(), 4);
}

#[test]
fn of_publishers_of_one_version_exactly_one_wins() {
    let world = World::new();
    let packages: Vec<PathBuf> = (0..8)
        .map(|n| world.package("app", "1.0", &format!("x = {n}\n")))
        .collect();
    let others: Vec<PathBuf> = (0..8)
        .map(|n| world.package(&format!("lib{n}"), "1.0", ""))
        .collect();
    let results: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = packages
            .iter()
            .chain(&others)
            .map(|path| scope.spawn(|| world.store().publish(path, None, |_| Ok(()))))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let won = results[..8].iter().filter(|r| r.is_ok()).count();
    assert_eq!(won, 1);
    assert!(
        results[..8]
            .iter()
            .filter_map(|r| r.as_ref().err())
            .all(|e| e.kind == Kind::Conflict)
    );
    assert!(results[8..].iter().all(Result::is_ok));
    assert_eq!(world.store().verify().unwrap(), 9);
}

#[test]
fn interrupted_writers_leave_nothing_behind() {
    let world = World::new();
    world.publish("app", "1.0", "x = 1\n").unwrap();
    let log = |name: &str| world.root().join("log").join(name);
    let sizes =
        || ["leaves", "offsets", "hashes"].map(|name| fs::metadata(log(name)).unwrap().len());
    let before = sizes();
    // Killed while appending, after any of the files.
    for (name, garbage) in [
        ("leaves", &b"{\"half\": "[..]),
        ("offsets", &[1; 5]),
        ("hashes", &[2; 45]),
    ] {
        let mut file = fs::OpenOptions::new().append(true).open(log(name)).unwrap();
        file.write_all(garbage).unwrap();
        world.store().recover().unwrap();
        assert_eq!(sizes(), before);
    }
    // Killed before the index was written.
    let index = world.root().join("index").join(index_path("app"));
    let text = fs::read(&index).unwrap();
    fs::remove_file(&index).unwrap();
    fs::write(world.root().join("private/indexed"), "0\n").unwrap();
    world.store().recover().unwrap();
    assert_eq!(fs::read(&index).unwrap(), text);
    world.publish("app", "1.1", "x = 2\n").unwrap();
    assert_eq!(world.store().verify().unwrap(), 2);
    // A log that lost committed entries is not taken for whole.
    fs::write(log("hashes"), b"").unwrap();
    assert_eq!(
        world.publish("app", "1.2", "x = 3\n").unwrap_err().kind,
        Kind::Log
    );
}

/// A copy of a folder.
fn copy(from: &Path, to: &Path) {
    for path in molt_pkg::files::list(from).unwrap() {
        let place = to.join(&path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::copy(from.join(&path), place).unwrap();
    }
}

#[test]
fn a_registry_that_changes_its_story_is_caught() {
    let world = World::new();
    let address = world.root().to_str().unwrap().to_string();
    world.publish("app", "1.0", "x = 1\n").unwrap();
    let earlier = world.folder.path().join("earlier");
    copy(&world.root(), &earlier);
    world.publish("app", "1.1", "x = 2\n").unwrap();
    world.session();

    // Entries taken away.
    let later = world.folder.path().join("later");
    fs::rename(world.root(), &later).unwrap();
    copy(&earlier, &world.root());
    let error = world.open(&address, None).err().unwrap();
    assert!(
        error.kind == Kind::Log && error.message.contains("taken away"),
        "{error}"
    );

    // Another history of the same and of a greater length.
    world.publish("app", "1.1", "x = 'evil'\n").unwrap();
    let error = world.open(&address, None).err().unwrap();
    assert!(error.message.contains("different histories"), "{error}");
    world.publish("app", "1.2", "").unwrap();
    let error = world.open(&address, None).err().unwrap();
    assert!(error.message.contains("different histories"), "{error}");

    // Another registry at the same place.
    fs::remove_dir_all(world.root()).unwrap();
    Store::create(&world.root(), true, false).unwrap();
    let error = world.open(&address, None).err().unwrap();
    assert!(error.message.contains("another log key"), "{error}");

    // The true one is still fine.
    fs::remove_dir_all(world.root()).unwrap();
    fs::rename(&later, world.root()).unwrap();
    world.open(&address, None).unwrap();
}

#[test]
fn what_is_not_in_the_log_is_not_used() {
    let world = World::new();
    world.publish("app", "1.0", "x = 1\n").unwrap();
    let evil = world.package("app", "1.0", "x = 'evil'\n");
    let folder = tempfile::tempdir().unwrap();
    let policy = policy();

    // Other bytes under the published digest.
    let session = world.session();
    let indexed = session.find("app", None, TARGET).unwrap();
    let blob = world.store().blob(indexed.release.sha256);
    let good = fs::read(&blob).unwrap();
    fs::copy(&evil, &blob).unwrap();
    let fetch = |indexed: &Indexed| {
        install::fetch(&session, indexed, &demands(Some(&policy)), folder.path())
    };
    assert_eq!(fetch(&indexed).err().unwrap().kind, Kind::Digest);
    fs::write(&blob, good).unwrap();
    fetch(&indexed).unwrap();

    // An index that names another digest.
    let mut bent = indexed.clone();
    bent.release.sha256 = package::check(&evil, None).unwrap().digests.sha256;
    assert_eq!(fetch(&bent).err().unwrap().kind, Kind::Log);
    bent.leaf = 7;
    assert_eq!(fetch(&bent).err().unwrap().kind, Kind::Log);
}

#[test]
fn sources_come_with_what_they_need() {
    let world = World::new();
    let publish = |path: &Path| world.store().publish(path, None, |_| Ok(())).unwrap();
    publish(&world.package("base", "1.0", "x = 1\n"));
    publish(&world.package("base", "2.0", "x = 2\n"));
    publish(&world.package_with("lib", "1.0", "", &[("base", "<2")], true));
    let vendor = world.folder.path().join("project/vendor");
    let policy = policy();
    let session = world.session();
    let first = session.find("lib", None, TARGET).unwrap();
    let added = install::add_sources(
        &session,
        &first,
        &request("lib"),
        &demands(Some(&policy)),
        &vendor,
    )
    .unwrap();
    let names: Vec<_> = added
        .iter()
        .map(|a| format!("{} {}", a.name, a.version))
        .collect();
    assert_eq!(names, ["base 1.0", "lib 1.0"]);
    assert!(matches!(added[0].trust, Trust::Trusted { .. }));
    let vendored = Vendored::read(&vendor).unwrap().unwrap();
    vendored.check().unwrap();
    assert_eq!(
        fs::read_to_string(vendor.join("base/base/__init__.py")).unwrap(),
        "x = 1\n"
    );
    assert_eq!(fs::read_dir(&vendor).unwrap().count(), 3);

    // Newer is taken, older only when asked.
    let newer = session.find("base", None, TARGET).unwrap();
    install::add_sources(
        &session,
        &newer,
        &request("base"),
        &demands(Some(&policy)),
        &vendor,
    )
    .unwrap();
    let older = session.find("base", Some("==1.0"), TARGET).unwrap();
    let error = install::add_sources(
        &session,
        &older,
        &request("base"),
        &demands(Some(&policy)),
        &vendor,
    )
    .err()
    .unwrap();
    assert!(
        error.kind == Kind::Conflict && error.message.contains("older"),
        "{error}"
    );
    assert_eq!(
        fs::read_to_string(vendor.join("base/base/__init__.py")).unwrap(),
        "x = 2\n"
    );

    // Nobody to trust: nothing is taken.
    let error = install::fetch(&session, &older, &demands(None), world.folder.path())
        .err()
        .unwrap();
    assert_eq!(error.kind, Kind::Signature);
}

#[test]
fn a_server_is_a_registry_like_a_folder() {
    let world = World::new();
    let address = world.serve();
    let url = format!("http://{address}");
    let token = world.token(&["publish:app*", "yank:app"]);
    let package = world.package("app", "1.0", "x = 1\n");
    let denied = |token: Option<&str>, path: &Path| {
        world
            .open(&url, token)
            .unwrap()
            .publish(path)
            .unwrap_err()
            .kind
    };
    assert_eq!(denied(None, &package), Kind::Denied);
    assert_eq!(denied(Some("molt_guess"), &package), Kind::Denied);
    assert_eq!(
        denied(Some(&token), &world.package("other", "1.0", "")),
        Kind::Denied
    );
    let session = world.open(&url, Some(&token)).unwrap();
    assert!(!session.publish(&package).unwrap().existed);
    assert!(session.publish(&package).unwrap().existed);
    assert_eq!(
        denied(Some(&token), &world.package("app", "1.0", "x = 2\n")),
        Kind::Conflict
    );
    let unsigned = world.package_with("app", "1.1", "", &[], false);
    let error = session.publish(&unsigned).unwrap_err();
    assert!(error.message.contains("signed packages only"), "{error}");
    for n in 0..5 {
        session
            .publish(&world.package("app2", &format!("1.{n}"), ""))
            .unwrap();
    }

    // The log grew: that it continues what was seen is proven over HTTP too.
    let session = world.open(&url, None).unwrap();
    assert!(!session.is_new);
    assert_eq!(session.checkpoint().size, 6);
    let indexed = session.find("app", None, TARGET).unwrap();
    let policy = policy();
    let folder = tempfile::tempdir().unwrap();
    let fetched =
        install::fetch(&session, &indexed, &demands(Some(&policy)), folder.path()).unwrap();
    assert_eq!(fs::read(fetched.file).unwrap(), fs::read(&package).unwrap());
    assert_eq!(
        session.yank("app", "1.0", "any", true).unwrap_err().kind,
        Kind::Denied
    );
    world
        .open(&url, Some(&token))
        .unwrap()
        .yank("app", "1.0", "any", true)
        .unwrap();
    assert_eq!(
        world
            .open(&url, None)
            .unwrap()
            .find("app", None, TARGET)
            .unwrap_err()
            .kind,
        Kind::NotFound
    );
    assert_eq!(world.store().verify().unwrap(), 7);
    // No upload is left over.
    assert_eq!(
        fs::read_dir(world.store().incoming().unwrap())
            .unwrap()
            .count(),
        0
    );
}

/// Sends bytes, and reads what comes back until the server closes.
fn raw(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    // The server may hang up before it has read everything.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(address: SocketAddr, path: &str, headers: &str) -> String {
    raw(
        address,
        format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n").as_bytes(),
    )
}

fn status(answer: &str) -> u16 {
    answer
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .unwrap_or(0)
}

#[test]
fn blobs_are_given_out_whole_and_in_ranges() {
    let world = World::new();
    world.publish("app", "1.0", "x = 1\n").unwrap();
    let release = world.session().find("app", None, TARGET).unwrap().release;
    let address = world.serve();
    let path = format!("/blobs/{}", molt_registry::entry::blob_path(release.sha256));
    let whole = get(address, &path, "");
    assert_eq!(status(&whole), 200);
    assert!(
        whole.contains("immutable") && whole.contains(&format!("content-length: {}", release.size))
    );
    let part = get(address, &path, "Range: bytes=2-5\r\n");
    assert_eq!(status(&part), 206);
    assert!(
        part.contains(&format!("content-range: bytes 2-5/{}", release.size)),
        "{part}"
    );
    assert_eq!(part.split("\r\n\r\n").nth(1).unwrap().chars().count(), 4);
    assert_eq!(
        status(&get(address, &path, "Range: bytes=99999999-\r\n")),
        416
    );
    let tag = format!("\"{}\"", release.sha256);
    assert_eq!(
        status(&get(address, &path, &format!("If-None-Match: {tag}\r\n"))),
        304
    );
    assert_eq!(
        status(&get(
            address,
            &path,
            "Range: bytes=0-1\r\nIf-Range: \"x\"\r\n"
        )),
        200
    );
}

#[test]
fn pages_show_text_as_text() {
    let world = World::new();
    world.publish("app", "1.0", "x = 1\n").unwrap();
    let address = world.serve();
    for path in ["/", "/?q=ap", "/packages/app", "/packages/app/1.0/any"] {
        let page = get(address, path, "");
        assert_eq!(status(&page), 200, "{path}");
        assert!(
            page.contains("app") && page.contains("content-security-policy"),
            "{page}"
        );
        assert!(!page.contains("<script"), "{page}");
    }
    assert!(get(address, "/packages/app/1.0/any", "").contains("&lt;script&gt;"));
    assert!(!get(address, "/?q=<script>", "").contains("<script"));
    assert_eq!(status(&get(address, "/packages/gone", "")), 404);
    assert_eq!(
        status(&get(address, "/packages/app/1.0/any'%22%3Cx%3E", "")),
        404
    );
}

#[test]
fn malformed_requests_are_refused() {
    let world = World::new();
    world.publish("app", "1.0", "x = 1\n").unwrap();
    let token = world.token(&["publish:*"]);
    let address = world.serve();
    for path in [
        "/private/log-key.pem",
        "/private/tokens.json",
        "/blobs/../private/log-key.pem",
        "/blobs/%2e%2e/private/log-key.pem",
        "/index/../private/tokens.json",
        "/index/%2e%2e%2fprivate%2ftokens.json",
        "/index/ap/p/app/../../../private/tokens.json",
        "/index/x",
        "/blobs/sha256/00/00",
        "/blobs/",
        "/log/hashes",
        "/log/leaf/9",
        "/nothing",
        "/packages/%00",
        "/packages/..%2f..",
    ] {
        let answer = get(address, path, "");
        assert!(matches!(status(&answer), 400 | 404), "{path}: {answer}");
        assert!(
            !answer.contains("PRIVATE KEY") && !answer.contains("sha256\":"),
            "{path}"
        );
    }
    for path in [
        "/log/leaf/x",
        "/log/leaf/-1",
        "/log/leaf/99999999999999999999999999",
        "/log/inclusion",
        "/log/inclusion?leaf=0",
        "/log/inclusion?leaf=0&size=x",
        "/log/inclusion?leaf=5&size=1",
        "/log/consistency?old=2&new=1",
        "/log/consistency?old=1&new=18446744073709551615",
        "/log/inclusion?leaf=0&size=0",
    ] {
        let code = status(&get(address, path, ""));
        assert!(matches!(code, 400 | 404), "{path}: {code}");
    }
    let put = |headers: &str, body: &[u8]| {
        let mut bytes = format!(
            "PUT /api/v1/packages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"
        )
        .into_bytes();
        bytes.extend(body);
        status(&raw(address, &bytes))
    };
    let bearer = format!("Authorization: Bearer {token}\r\n");
    assert_eq!(put("Content-Length: 4\r\n", b"abcd"), 401);
    assert_eq!(
        put("Authorization: Basic abc\r\nContent-Length: 4\r\n", b"abcd"),
        401
    );
    assert_eq!(
        put(
            "Authorization: Bearer \u{e9}\r\nContent-Length: 4\r\n",
            b"abcd"
        ),
        401
    );
    assert_eq!(put(&format!("{bearer}Content-Length: 4\r\n"), b"abcd"), 400);
    assert_eq!(
        put(&format!("{bearer}Content-Length: 99999999999\r\n"), b"abcd"),
        403
    );
    assert_eq!(put(&format!("{bearer}Content-Length: x\r\n"), b"abcd"), 400);
    assert_eq!(
        put(
            &format!("{bearer}Transfer-Encoding: chunked\r\n"),
            b"zz\r\n"
        ),
        400
    );
    let yank = |path: &str, body: &str| {
        let text = format!(
            "PUT {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{bearer}Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        status(&raw(address, text.as_bytes()))
    };
    assert_eq!(yank("/api/v1/packages/app/1.0/any/yanked", "true"), 403);
    assert_eq!(yank("/api/v1/packages/..%2fx/1.0/any/yanked", "true"), 400);
    assert_eq!(yank("/api/v1/packages/app/1.0.x!/any/yanked", "true"), 400);
    for garbage in [
        &b"\0\0\0\0"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        &[b'A'; 70_000],
    ] {
        raw(address, garbage);
    }
    // Pseudo-random requests, the same each time.
    let good = format!(
        "PUT /api/v1/packages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{bearer}Content-Length: 2\r\n\r\nab"
    );
    for seed in 0..200 {
        let bytes = bend::mutated(good.as_bytes(), seed);
        let mut stream = TcpStream::connect(address).unwrap();
        let _ = stream.write_all(&bytes);
    }
    assert_eq!(status(&get(address, "/registry.json", "")), 200);
    assert_eq!(world.store().verify().unwrap(), 1);
}

#[allow(dead_code, reason = "shared with other tests")]
#[path = "../../molt-pkg/src/bend.rs"]
mod bend;

#[test]
fn a_private_registry_is_read_with_a_token_only() {
    let folder = tempfile::tempdir().unwrap();
    Store::create(&folder.path().join("registry"), true, true).unwrap();
    let world = World { folder };
    world.publish("app", "1.0", "x = 1\n").unwrap();
    let url = format!("http://{}", world.serve());
    assert_eq!(world.open(&url, None).err().unwrap().kind, Kind::Denied);
    let token = world.token(&["read"]);
    let session = world.open(&url, Some(&token)).unwrap();
    session
        .prove(&session.find("app", None, TARGET).unwrap())
        .unwrap();
    let package = world.package("app", "1.1", "");
    assert_eq!(session.publish(&package).unwrap_err().kind, Kind::Denied);
}

/// Readers and writers at once: everybody sees a log that only grows.
#[test]
fn many_clients_at_once() {
    let world = World::new();
    let token = world.token(&["publish:*"]);
    let url = format!("http://{}", world.serve());
    let packages: Vec<PathBuf> = (0..16)
        .map(|n| world.package(&format!("lib{n}"), "1.0", ""))
        .collect();
    std::thread::scope(|scope| {
        for (n, package) in packages.iter().enumerate() {
            let (url, token, world) = (&url, &token, &world);
            scope.spawn(move || {
                let memory = world.folder.path().join(format!("memory{n}"));
                let open = || {
                    Session::open(&Access {
                        address: url,
                        memory: &memory,
                        log_key: None,
                        token: Some(token.clone()),
                    })
                    .unwrap()
                };
                open().publish(package).unwrap();
                for _ in 0..5 {
                    let session = open();
                    let indexed = session.find(&format!("lib{n}"), None, TARGET).unwrap();
                    session.prove(&indexed).unwrap();
                }
            });
        }
    });
    assert_eq!(world.store().verify().unwrap(), 16);
}
