//! The remote cache: against nginx as people run it, and against servers that are broken or mean ill.

mod support;

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use support::{PROGRAM, command, count, files, folder, report, stderr, write};

/// nginx, serving a folder as Bazel's documentation tells to set it up.
struct Nginx {
    process: Child,
    root: PathBuf,
    url: String,
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl Nginx {
    /// `guard` goes into the location of the cache: who may do what.
    fn start(root: &Path, guard: &str) -> Nginx {
        for name in ["cache/tmp", "run"] {
            fs::create_dir_all(root.join(name)).unwrap();
        }
        let port = free_port();
        // Its worker writes what we can read and remove.
        let user = Command::new("id").arg("-un").output().unwrap().stdout;
        let user = String::from_utf8(user).unwrap();
        let place = root.display();
        let configuration = format!(
            "user {};\ndaemon off;\nworker_processes 1;\npid {place}/run/pid;\nerror_log {place}/run/error.log;\n\
             events {{ worker_connections 256; }}\n\
             http {{\n  log_format m '$request_method $uri $status';\n  access_log {place}/run/access.log m;\n\
             client_body_temp_path {place}/cache/tmp;\n  proxy_temp_path {place}/run/p;\n\
             fastcgi_temp_path {place}/run/f;\n  uwsgi_temp_path {place}/run/u;\n  scgi_temp_path {place}/run/s;\n\
             server {{\n    listen 127.0.0.1:{port};\n    root {place}/cache;\n    client_max_body_size 0;\n\
             location ~ ^/(ac|cas)/[0-9a-f]+$ {{\n      {guard}\n      dav_methods PUT;\n\
             create_full_put_path on;\n    }}\n    location / {{ return 404; }}\n  }}\n}}\n",
            user.trim()
        );
        let file = root.join("run/nginx.conf");
        fs::write(&file, configuration).unwrap();
        // Where Debian has it is not on everybody's path.
        let path = std::env::var("PATH").unwrap_or_default();
        let process = Command::new("nginx")
            .env("PATH", format!("{path}:/usr/sbin"))
            .arg("-p")
            .arg(root)
            .arg("-c")
            .arg(&file)
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|e| panic!("this test needs nginx (Debian's nginx-light): {e}"));
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "nginx does not start"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        Nginx {
            process,
            root: root.to_path_buf(),
            url: format!("http://127.0.0.1:{port}"),
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.root.join("run/access.log")).unwrap_or_default()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // The master process ends its worker on SIGTERM only.
        let id = self.process.id().to_string();
        let _ = Command::new("kill").arg(&id).status();
        let _ = self.process.wait();
    }
}

/// A copy of the program in a folder of its own, with an empty cache.
fn clone(name: &str) -> PathBuf {
    let folder = folder(name);
    write(&folder, PROGRAM);
    folder
}

fn build(folder: &Path, url: &str, more: &[&str]) -> Command {
    let mut arguments = vec!["build", "app.py", "--output", "a", "--cache-report"];
    arguments.extend(["--remote-cache", url]);
    arguments.extend(more);
    command(folder, &arguments)
}

fn alone(name: &str) -> Vec<u8> {
    let folder = clone(name);
    report(command(
        &folder,
        &["build", "app.py", "--output", "a", "--no-cache"],
    ));
    fs::read(folder.join("a")).unwrap()
}

#[test]
fn another_machine_takes_what_was_built() {
    let good = alone("remote-alone");
    let nginx = Nginx::start(&folder("remote-nginx"), "");
    // Nothing is sent unless that is asked.
    let first = clone("remote-first");
    report(build(&first, &nginx.url, &[]));
    assert!(!nginx.log().contains("PUT"), "{}", nginx.log());
    report(command(&first, &["clean"]));
    let sent = report(build(&first, &nginx.url, &["--remote-upload"]));
    assert_eq!(count(&sent, "executable", "miss"), 1);
    // The executable, from the server.
    let second = clone("remote-second");
    let fetched = report(build(&second, &nginx.url, &[]));
    assert_eq!(count(&fetched, "executable", "remote"), 1);
    assert_eq!(fs::read(second.join("a")).unwrap(), good);
    // Now it is on this machine.
    report(build(&second, "http://127.0.0.1:1", &[]));
    // An edit: the code of all other functions.
    let third = clone("remote-third");
    let app = PROGRAM[0].1.replace("total += i", "total -= i");
    fs::write(third.join("app.py"), app).unwrap();
    let edited = report(build(&third, &nginx.url, &[]));
    assert!(count(&edited, "code", "remote") > 5);
    assert!((1..4).contains(&count(&edited, "code", "miss")));
    // Content is named by its SHA-256, as Bazel's servers demand.
    let contents = files(&nginx.root.join("cache/cas"));
    assert!(!contents.is_empty());
    for path in contents {
        let sum = Command::new("sha256sum").arg(&path).output().unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(String::from_utf8(sum.stdout).unwrap().contains(&name));
    }
}

#[test]
fn damage_on_the_server_is_noticed() {
    let good = alone("remote-alone-damage");
    let nginx = Nginx::start(&folder("remote-damage"), "");
    let first = clone("remote-damage-first");
    report(build(&first, &nginx.url, &["--remote-upload"]));
    for part in ["cas", "ac"] {
        let mut kept = Vec::new();
        for path in files(&nginx.root.join("cache").join(part)) {
            let mut data = fs::read(&path).unwrap();
            kept.push((path.clone(), data.clone()));
            let middle = data.len() / 2;
            data[middle] ^= 1;
            fs::write(&path, data).unwrap();
        }
        assert!(!kept.is_empty());
        let second = clone("remote-damage-second");
        report(build(&second, &nginx.url, &[]));
        assert_eq!(fs::read(second.join("a")).unwrap(), good, "{part}");
        for (path, data) in kept {
            fs::write(path, data).unwrap();
        }
    }
    // Results of other actions, each sound in itself.
    let results = files(&nginx.root.join("cache/ac"));
    let contents: Vec<Vec<u8>> = results.iter().map(|p| fs::read(p).unwrap()).collect();
    for (index, path) in results.iter().enumerate() {
        fs::write(path, &contents[(index + 1) % contents.len()]).unwrap();
    }
    let third = clone("remote-damage-third");
    report(build(&third, &nginx.url, &[]));
    assert_eq!(fs::read(third.join("a")).unwrap(), good);
}

#[test]
fn a_secret_keeps_strangers_results_out() {
    let nginx = Nginx::start(&folder("remote-secret"), "");
    let first = clone("remote-secret-first");
    let mut send = build(&first, &nginx.url, &["--remote-upload"]);
    send.env("MOLT_REMOTE_CACHE_SECRET", "ours");
    report(send);
    let hits = |name: &str, secret: &str| {
        let folder = clone(name);
        let mut fetch = build(&folder, &nginx.url, &[]);
        fetch.env("MOLT_REMOTE_CACHE_SECRET", secret);
        count(&report(fetch), "executable", "remote")
    };
    assert_eq!(hits("remote-secret-same", "ours"), 1);
    assert_eq!(hits("remote-secret-other", "theirs"), 0);
}

#[test]
fn those_who_are_let_in() {
    // Basic authentication by header: nginx-light has no password file in a test's folder more simply.
    let basic = "Basic bWU6cGFzcw==";
    let guard = format!(
        "set $in 0; if ($http_authorization = \"Bearer token\") {{ set $in 1; }} \
         if ($http_authorization = \"{basic}\") {{ set $in 1; }} if ($in = 0) {{ return 401; }}"
    );
    let nginx = Nginx::start(&folder("remote-auth"), &guard);
    let first = clone("remote-auth-first");
    let output = build(&first, &nginx.url, &["--remote-upload"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(stderr(&output).contains("401"), "{output:?}");
    report(command(&first, &["clean"]));
    let mut send = build(&first, &nginx.url, &["--remote-upload"]);
    send.env("MOLT_REMOTE_CACHE_TOKEN", "token");
    report(send);
    let second = clone("remote-auth-second");
    let mut fetch = build(&second, &nginx.url, &[]);
    fetch
        .env("MOLT_REMOTE_CACHE_USER", "me")
        .env("MOLT_REMOTE_CACHE_PASSWORD", "pass");
    assert_eq!(count(&report(fetch), "executable", "remote"), 1);
}

/// Answers every connection with `answer`; counts them.
fn server(answer: impl Fn(TcpStream) + Send + Sync + 'static) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let counter = connections.clone();
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            counter.fetch_add(1, Ordering::Relaxed);
            let answer = answer.clone();
            std::thread::spawn(move || answer(stream));
        }
    });
    (url, connections)
}

fn read_request(stream: &mut TcpStream) {
    let mut buffer = [0; 4096];
    // Whatever it is.
    let _ = stream.read(&mut buffer);
}

#[test]
fn bad_servers_do_no_harm() {
    let good = alone("remote-alone-bad");
    let say = |text: &'static [u8]| {
        server(move |mut stream| {
            read_request(&mut stream);
            let _ = stream.write_all(text);
        })
        .0
    };
    let large: &'static [u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\nabc";
    let servers = [
        ("unreachable", "http://127.0.0.1:1".to_string()),
        ("no name", "http://nowhere.invalid".to_string()),
        ("closes", server(drop).0),
        ("no HTTP", say(b"\0\xffgarbage\r\n\r\n")),
        (
            "errors",
            say(b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"),
        ),
        (
            "garbage",
            say(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n\xff\xff\xff\xff\xff"),
        ),
        (
            "empty",
            say(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        ),
        ("too large", say(large)),
        (
            "redirects",
            say(
                b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
    ];
    for (what, url) in servers {
        let folder = clone("remote-bad");
        let output = build(&folder, &url, &["--remote-upload"]).output().unwrap();
        assert!(output.status.success(), "{what}: {output:?}");
        let text = stderr(&output);
        assert!(text.contains("going on without"), "{what}: {text}");
        assert_eq!(fs::read(folder.join("a")).unwrap(), good, "{what}");
    }
}

#[test]
fn a_server_without_end_is_not_listened_to() {
    // Valid HTTP that never stops: more than a result may be.
    let sent = Arc::new(Mutex::new(0usize));
    let total = sent.clone();
    let (url, _) = server(move |mut stream| {
        read_request(&mut stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        let chunk = [b"10000\r\n".as_slice(), &[7; 0x10000], b"\r\n"].concat();
        while stream.write_all(&chunk).is_ok() {
            *total.lock().unwrap() += chunk.len();
        }
    });
    let folder = clone("remote-endless");
    let output = build(&folder, &url, &[]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(stderr(&output).contains("larger than it should be"));
    assert!(*sent.lock().unwrap() < 1 << 30);
}

#[test]
fn a_wrong_address_is_an_error() {
    let folder = clone("remote-address");
    for url in ["ftp://host", "nonsense", "http://"] {
        let output = build(&folder, url, &[]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{url}");
        assert!(stderr(&output).contains("remote cache"), "{output:?}");
    }
    let output = support::molt(&folder, &["build", "app.py", "--remote-upload"]);
    assert!(
        stderr(&output).contains("--remote-upload needs"),
        "{output:?}"
    );
}
