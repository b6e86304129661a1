//! Figures of the registry: proofs in a log of a million entries; requests on loopback, alone and
//! with 64 clients that publish and read at once. `cargo run --release -p molt-registry --example measure`

use std::fs::File;
use std::io::{BufWriter, Write};
use std::net::SocketAddr;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use molt_pkg::archive::Content;
use molt_pkg::digest::Hash;
use molt_pkg::http::Http;
use molt_pkg::manifest::{Manifest, PackageKind, SCHEMA};
use molt_pkg::package::{self, Files};
use molt_registry::client::{Access, Session};
use molt_registry::merkle::{self, Hashes};
use molt_registry::server;
use molt_registry::store::Store;
use molt_registry::tokens::{Scope, Tokens};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const ENTRIES: u64 = 1_000_000;
const CLIENTS: usize = 64;

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    proofs(&folder.path().join("hashes"))?;
    requests(folder.path())
}

struct OnDisk(File);

impl Hashes for OnDisk {
    type Error = std::io::Error;
    fn at(&self, index: u64) -> std::io::Result<Hash> {
        let mut bytes = [0; 32];
        self.0.read_exact_at(&mut bytes, index * 32)?;
        Ok(Hash(bytes))
    }
}

struct InMemory(Vec<Hash>);

impl Hashes for InMemory {
    type Error = std::convert::Infallible;
    fn at(&self, index: u64) -> std::result::Result<Hash, Self::Error> {
        Ok(self.0[index as usize])
    }
}

fn proofs(path: &Path) -> Result<()> {
    let mut stored = InMemory(Vec::new());
    let leaf = |n: u64| merkle::leaf_hash(&n.to_be_bytes());
    let start = Instant::now();
    for n in 0..ENTRIES {
        let Ok(new) = merkle::append(n, leaf(n), &stored);
        stored.0.extend(new);
    }
    println!(
        "log: {ENTRIES} entries appended in memory in {:.2} s",
        start.elapsed().as_secs_f64()
    );
    let mut out = BufWriter::new(File::create(path)?);
    for hash in &stored.0 {
        out.write_all(&hash.0)?;
    }
    out.flush()?;
    let stored = OnDisk(File::open(path)?);
    println!(
        "log: hashes on disk {} MB",
        std::fs::metadata(path)?.len() / 1_000_000
    );
    let root = merkle::root(ENTRIES, &stored)?;
    let rounds = 2_000;
    let (mut longest, mut proving, mut checking) = (0, Duration::ZERO, Duration::ZERO);
    for n in 0..rounds {
        let number = n * 499 % ENTRIES;
        let start = Instant::now();
        let path = merkle::inclusion(number, ENTRIES, &stored)?;
        proving += start.elapsed();
        let start = Instant::now();
        assert!(merkle::check_inclusion(
            number,
            ENTRIES,
            leaf(number),
            &path,
            root
        ));
        checking += start.elapsed();
        longest = longest.max(path.len());
    }
    let micros = |time: Duration| time.as_secs_f64() * 1e6 / rounds as f64;
    println!(
        "log: inclusion proof of at most {longest} hashes ({} bytes), made in {:.0} us, checked in {:.0} us",
        longest * 32,
        micros(proving),
        micros(checking)
    );
    let start = Instant::now();
    let mut longest = 0;
    for n in 0..rounds {
        let old = 1 + n * 499 % ENTRIES;
        let path = merkle::consistency(old, ENTRIES, &stored)?;
        longest = longest.max(path.len());
    }
    println!(
        "log: consistency proof of at most {longest} hashes ({} bytes), made in {:.0} us",
        longest * 32,
        micros(start.elapsed())
    );
    Ok(())
}

fn package(folder: &Path, name: &str, version: &str) -> Result<PathBuf> {
    let manifest = Manifest {
        schema: SCHEMA.to_string(),
        kind: PackageKind::Source,
        name: name.to_string(),
        version: version.to_string(),
        target: "any".to_string(),
        description: None,
        license: None,
        requires_python: None,
        entry: None,
        capabilities: serde_json::Value::Null,
        effects: Vec::new(),
        dependencies: Vec::new(),
        provenance: None,
        build_id: Hash([0; 32]),
        files: Vec::new(),
    };
    let mut files = Files::default();
    let text = format!("VERSION = {version:?}\n").repeat(500);
    files.add(
        &format!("source/{name}/__init__.py"),
        Content::Bytes(text.into_bytes()),
        false,
    )?;
    Ok(package::create(
        manifest,
        files,
        None,
        package::Place::Folder(&folder.join("packages")),
    )?
    .path)
}

fn requests(folder: &Path) -> Result<()> {
    let root = folder.join("registry");
    let store = Store::create(&root, false, false)?;
    let token = Tokens::add(
        &store.private(),
        vec![Scope::Publish("*".to_string())],
        None,
    )?
    .1;
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let options = server::Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            policy: None,
        };
        if let Err(error) = server::serve(store, options, |address| {
            // The receiver lives as long as the program.
            let _ = send.send(address);
        }) {
            eprintln!("{error}");
        }
    });
    let url = format!("http://{}", receive.recv_timeout(Duration::from_secs(20))?);
    let open = |memory: &str| {
        Session::open(&Access {
            address: &url,
            memory: &folder.join(memory),
            log_key: None,
            token: Some(token.clone()),
        })
    };
    open("memory")?.publish(&package(folder, "lib", "1.0")?)?;
    let index = format!("{url}/index/3/l/lib");
    for clients in [1, CLIENTS] {
        let done = AtomicU64::new(0);
        let start = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..clients {
                scope.spawn(|| {
                    let Ok(http) = Http::new() else { return };
                    while start.elapsed() < Duration::from_secs(5) {
                        if http
                            .get(&index, "*/*", None, 1 << 20)
                            .is_ok_and(|a| a.status.is_success())
                        {
                            done.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                });
            }
        });
        let rate = done.load(Ordering::Relaxed) as f64 / start.elapsed().as_secs_f64();
        println!(
            "server: {rate:.0} index reads a second with {clients} clients (client and server share the cores)"
        );
    }
    let packages: Vec<PathBuf> = (0..CLIENTS)
        .map(|n| package(folder, &format!("lib{n}"), "1.0"))
        .collect::<Result<_>>()?;
    let failed = AtomicU64::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for (n, package) in packages.iter().enumerate() {
            let (open, failed) = (&open, &failed);
            scope.spawn(move || {
                let work = || -> molt_pkg::error::Result<()> {
                    let memory = format!("memory{n}");
                    open(&memory)?.publish(package)?;
                    for _ in 0..10 {
                        let session = open(&memory)?;
                        let found = session.find(&format!("lib{n}"), None, "any")?;
                        session.prove(&found)?;
                    }
                    Ok(())
                };
                if let Err(error) = work() {
                    eprintln!("{error}");
                    failed.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "server: {CLIENTS} clients, each publishing once and ten times opening, finding and proving: {seconds:.2} s, {} failed, {} entries intact",
        failed.load(Ordering::Relaxed),
        Store::open(&root)?.verify()?
    );
    Ok(())
}
