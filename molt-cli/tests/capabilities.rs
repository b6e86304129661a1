//! Compiled programs that try to do what they were not granted.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("capabilities")
        .join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path.canonicalize().unwrap()
}

/// Builds a program; what the compiler says on standard error.
fn build(folder: &Path, program: &str, arguments: &[&str]) -> String {
    fs::write(folder.join("app.py"), program).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_molt"))
        .args(["build", "app.py", "--output", "app"])
        .args(arguments)
        .current_dir(folder)
        .env("MOLT_HOME", folder.join("home"))
        .env("MOLT_CACHE", folder.join("cache"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    said
}

fn run(folder: &Path, environment: &[(&str, &str)]) -> Output {
    Command::new(folder.join("app"))
        .current_dir(folder)
        .env_clear()
        .env("SECRET", "42")
        .env("APP_MODE", "test")
        .envs(environment.iter().copied())
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What the attempts below need.
const ATTEMPTS: &str = r#"
def attempt(name, action):
    try:
        print(name, "done", action())
    except PermissionError as e:
        print(name, "refused", e)
    except OSError as e:
        print(name, "done", e)
"#;

const EVERYTHING: &str = r#"
import os, random, subprocess, sys, time
attempt("read", lambda: len(open("/etc/passwd").read()) > 0)
attempt("write", lambda: open("made", "w").close())
attempt("descriptor", lambda: os.open("/etc/passwd", os.O_RDONLY) > 2)
attempt("class", lambda: type(sys.stdin.buffer.raw)("/etc/passwd").readable())
attempt("list", lambda: len(os.listdir("/")) > 0)
attempt("scan", lambda: len([*os.scandir("/")]) > 0)
attempt("stat", lambda: os.stat("/etc/passwd").st_size > 0)
attempt("link", lambda: os.symlink("/etc/passwd", "link"))
attempt("make", lambda: os.mkdir("folder"))
attempt("rename", lambda: os.rename("app.py", "other.py"))
attempt("remove", lambda: os.remove("nothing"))
attempt("mode", lambda: os.chmod("app.py", 0o600))
attempt("folder", lambda: len(os.getcwd()) > 0)
attempt("variable", lambda: os.environ["SECRET"])
attempt("getenv", lambda: os.getenv("SECRET"))
attempt("variables", lambda: sorted(os.environ))
attempt("set", lambda: os.putenv("A", "b"))
attempt("time", lambda: time.time() > 0)
attempt("now", lambda: time.localtime().tm_year > 0)
attempt("clock", lambda: time.perf_counter() > 0)
attempt("random", lambda: random.random() < 1)
attempt("bytes", lambda: len(os.urandom(3)))
attempt("system", lambda: os.system("true"))
attempt("fork", lambda: os.fork())
attempt("program", lambda: os.execv("/no/such/program", ["x"]))
attempt("process", lambda: subprocess.run(["true"]))
attempt("kill", lambda: os.kill(1, 0))
attempt("machine", lambda: len(os.uname().sysname) > 0)
name = "op"
attempt("computed", lambda: getattr(os, name + "en")("/etc/passwd", 0) > 2)
print("free", os.path.exists("/etc/passwd"), os.getenv("COLUMNS"), os.getpid() > 0, time.gmtime(0).tm_year)
random.seed(1)
print("seeded", random.random() < 1)
"#;

#[test]
fn nothing_is_granted_by_default_and_trust_lifts_it() {
    let folder = folder("nothing");
    let said = build(&folder, &format!("{ATTEMPTS}{EVERYTHING}"), &[]);
    for capability in [
        "fs.read",
        "fs.write",
        "env.read",
        "time.wall",
        "process.spawn",
    ] {
        assert!(
            said.contains(&format!("`{capability}` that is not granted")),
            "{said}"
        );
    }
    let text = stdout(&run(&folder, &[]));
    for line in text.lines() {
        let expected = match line.split(' ').next().unwrap() {
            "free" => "free False None True 1970",
            "seeded" => "seeded True",
            name => &format!("{name} refused"),
        };
        assert!(line.starts_with(expected), "{line}");
    }
    assert_eq!(text.lines().count(), 31);
    assert!(
        text.contains("read refused [Errno 13] capability fs.read is not granted (molt build --capabilities fs.read=/etc/passwd grants it): '/etc/passwd'"),
        "{text}"
    );
    assert!(!folder.join("made").exists() && !folder.join("folder").exists());

    let trusted = stdout(&run(&folder, &[("MOLT_TRUSTED", "1")]));
    for name in [
        "read", "write", "variable", "time", "random", "machine", "computed",
    ] {
        assert!(trusted.contains(&format!("{name} done")), "{trusted}");
    }
    assert!(folder.join("made").exists());
    let narrowed = [
        ("MOLT_TRUSTED", "1"),
        ("MOLT_CAPABILITIES", "time.wall,env.read=SECRET"),
    ];
    let narrowed = stdout(&run(&folder, &narrowed));
    for part in [
        "variable done 42",
        "time done",
        "read refused",
        "clock refused",
    ] {
        assert!(narrowed.contains(part), "{narrowed}");
    }
    assert!(
        narrowed.contains("is not among those of MOLT_CAPABILITIES"),
        "{narrowed}"
    );
}

const PATHS: &str = r#"
import os
attempt("inside", lambda: open("data/a").read())
attempt("dots", lambda: open("data/../data/./a").read())
attempt("out", lambda: open("data/../secret").read())
attempt("link", lambda: open("data/outside").read())
attempt("folder link", lambda: open("data/up/secret").read())
attempt("back", lambda: open("data/up/data/a").read())
attempt("absolute", lambda: open(HERE + "/data/a").read())
attempt("neighbour", lambda: open("database/a").read())
attempt("denied", lambda: open("data/keys/k").read())
attempt("through", lambda: open("data/sub/../keys/k").read())
fd = os.open("data/sub", os.O_RDONLY)
attempt("relative", lambda: os.open("../../secret", os.O_RDONLY, dir_fd=fd))
attempt("process", lambda: open("/proc/self/root" + HERE + "/secret").read())
attempt("new", lambda: open("out/new", "w").write("x"))
attempt("planted", lambda: open("out/planted", "w").write("x"))
attempt("plant", lambda: os.symlink("../secret", "out/link"))
attempt("planted too", lambda: open("out/link", "w").write("x"))
attempt("read it", lambda: open("out/link").read())
attempt("move in", lambda: os.rename("secret", "out/mine"))
attempt("hard link", lambda: os.link("secret", "out/hard"))
attempt("move on", lambda: os.rename("out/new", "out/newer"))
attempt("take out", lambda: os.rename("out/newer", "data/newer"))
attempt("rename around", lambda: os.rename("out/keep", "out/kept"))
attempt("null", lambda: open("/dev/null", "w").write("x"))
os.environ["MOLT_TRUSTED"] = "1"
attempt("too late", lambda: open("secret").read())
attempt("mode", lambda: os.chmod("out/newer", 0o600))
attempt("variable", lambda: os.environ["APP_MODE"])
os.chdir("data")
attempt("moved", lambda: open("a").read())
attempt("moved out", lambda: open("../secret").read())
print(sorted(os.environ))
"#;

fn prepare(name: &str) -> PathBuf {
    let folder = folder(name);
    for sub in ["data/keys", "data/sub", "database", "out/keep/keys"] {
        fs::create_dir_all(folder.join(sub)).unwrap();
    }
    for file in ["data/a", "data/keys/k", "database/a", "secret"] {
        fs::write(folder.join(file), "text").unwrap();
    }
    symlink("../secret", folder.join("data/outside")).unwrap();
    symlink("..", folder.join("data/up")).unwrap();
    symlink("../elsewhere", folder.join("out/planted")).unwrap();
    let manifest = r#"
        allow = ["env.write", "env.read=APP_*"]
        deny = ["fs.read=data/keys", "fs.read=out/keep/keys"]
        [fs]
        read = ["data", "out/kept", "out/keep"]
        write = ["./out/"]
    "#;
    fs::write(folder.join("caps.toml"), manifest).unwrap();
    folder
}

#[test]
fn paths_lead_nowhere_else() {
    let folder = prepare("paths");
    let here = format!("HERE = {:?}\n", folder.to_str().unwrap());
    build(
        &folder,
        &format!("{here}{ATTEMPTS}{PATHS}"),
        &["--capabilities", "caps.toml"],
    );
    let text = stdout(&run(&folder, &[]));
    let done = [
        "inside", "dots", "back", "absolute", "moved", "new", "plant", "move on", "null", "mode",
        "variable",
    ];
    for line in text.lines().filter(|line| !line.starts_with('[')) {
        let name = line
            .split(" done ")
            .next()
            .unwrap()
            .split(" refused ")
            .next()
            .unwrap();
        assert_eq!(line.contains(" done "), done.contains(&name), "{line}");
    }
    assert!(
        text.contains("denied refused [Errno 13] capability fs.read is denied here"),
        "{text}"
    );
    assert!(text.ends_with("['APP_MODE', 'MOLT_TRUSTED']\n"), "{text}");
    assert_eq!(fs::read_to_string(folder.join("secret")).unwrap(), "text");
    assert!(!folder.join("elsewhere").exists());
}

#[test]
fn a_sealed_program_does_not_listen_to_its_environment() {
    let folder = folder("sealed");
    let program = format!(
        "{ATTEMPTS}import time\nattempt('time', lambda: time.time() > 0)\nattempt('read', lambda: open('app.py'))\n"
    );
    build(&folder, &program, &["--capabilities", "time", "--seal"]);
    let settings = [("MOLT_TRUSTED", "1"), ("MOLT_CAPABILITIES", "nonsense")];
    let text = stdout(&run(&folder, &settings));
    assert!(text.starts_with("time done True\nread refused"), "{text}");
}

#[test]
fn a_misspelt_limit_stops_the_program() {
    let folder = folder("misspelt");
    build(&folder, "print(open('app.py').read())", &["--trusted"]);
    let output = run(&folder, &[("MOLT_CAPABILITIES", "fs.raed")]);
    assert!(!output.status.success() && output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("MOLT_CAPABILITIES: there is no capability `fs.raed`"),
        "{said}"
    );
    let output = run(&folder, &[("MOLT_CAPABILITIES", "fs.read=.")]);
    assert_eq!(stdout(&output).trim(), "print(open('app.py').read())");
}

#[test]
fn a_program_that_reaches_nothing_carries_no_guard() {
    let folder = folder("hello");
    assert!(!build(&folder, "print('hello')", &[]).contains("warning"));
    let has = |folder: &Path, symbol: &str| {
        let bytes = fs::read(folder.join("app")).unwrap();
        bytes.windows(symbol.len()).any(|w| w == symbol.as_bytes())
    };
    let guards = ["molt_policy_start", "molt_policy_decide"];
    assert!(guards.iter().all(|symbol| !has(&folder, symbol)));
    build(&folder, "print(open('app.py').read())", &[]);
    assert!(guards.iter().all(|symbol| has(&folder, symbol)));
    let inspect = Command::new(env!("CARGO_BIN_EXE_molt"))
        .args(["inspect", "app"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let text = stdout(&inspect);
    assert!(
        text.contains("landlock and seccomp, where the kernel has them"),
        "{text}"
    );
}

/// Where the kernel has seccomp and Landlock, they hold what a program starts, too.
#[test]
fn the_kernel_knows_the_limits() {
    let folder = prepare("kernel");
    let program = "import os\n\
                   lines = open('/proc/self/status').read().splitlines()\n\
                   print([line.split()[1] for line in lines if line.startswith(('Seccomp:', 'NoNewPrivs:'))])\n\
                   print(os.system('cat data/a >/dev/null') == 0, os.system('cat secret >/dev/null 2>&1') == 0)\n\
                   print(os.system('echo x >out/by-shell') == 0, os.system('(echo x >data/by-shell) 2>/dev/null') == 0)\n";
    let grants = "fs.read=/proc,fs.read=/bin,fs.read=/usr,fs.read=data,fs.write=out,process";
    build(&folder, program, &["--capabilities", grants]);
    let output = Command::new(folder.join("app"))
        .current_dir(&folder)
        .output()
        .unwrap();
    let text = stdout(&output);
    let kernel = fs::read_to_string("/proc/self/status").unwrap();
    if kernel.contains("Seccomp:") {
        assert!(text.starts_with("['1', '2']\n"), "{text}");
    }
    // The version of Landlock, or an error.
    let version = unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, 0, 0, 1) };
    if version >= 3 {
        assert!(text.ends_with("True False\nTrue False\n"), "{text}");
    } else {
        eprintln!("this kernel has no Landlock");
    }
}

#[test]
fn a_program_can_ask() {
    let folder = prepare("ask");
    let program = "from molt import capabilities\nimport molt.capabilities as c\n\
        print(c.has('time'), c.has('time.wall'), c.has('fs.read'), c.has('fs.read', '/etc'), c.has('fs.read', 'data/a'))\n\
        print([g.split('/')[-1] for g in capabilities.list()])\n\
        c.require('fs.read', 'data/a')\n\
        for bad in [('fs.write',), ('fs.read', 'secret'), ('fs.raed',), ('time.wall', 'x'), (3,)]:\n\
        \x20   try:\n        c.require(*bad)\n    except Exception as e:\n        print(type(e).__name__)\n";
    build(
        &folder,
        program,
        &["--capabilities", "fs.read=data,time.wall"],
    );
    let errors = "PermissionError\nPermissionError\nValueError\nValueError\nTypeError\n";
    let first = "False True True False True\n['data', 'time.wall']\n";
    assert_eq!(stdout(&run(&folder, &[])), format!("{first}{errors}"));
    let narrowed = stdout(&run(&folder, &[("MOLT_CAPABILITIES", "fs")]));
    assert!(
        narrowed.contains("False False True False True\n['data']\n"),
        "{narrowed}"
    );
    let trusted = stdout(&run(&folder, &[("MOLT_TRUSTED", "1")]));
    assert!(
        trusted.starts_with("True True True True True\n['db.read', "),
        "{trusted}"
    );
}

#[test]
fn run_trusts_unless_it_is_told_otherwise() {
    let folder = folder("run");
    fs::write(folder.join("app.py"), "print(open('app.py').read() != '')").unwrap();
    let molt = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_molt"))
            .arg("run")
            .args(arguments)
            .arg("app.py")
            .current_dir(&folder)
            .output()
            .unwrap()
    };
    assert_eq!(stdout(&molt(&[])), "True\n");
    let refused = molt(&["--capabilities", "time"]);
    assert!(!refused.status.success());
    assert!(
        String::from_utf8(refused.stderr)
            .unwrap()
            .contains("PermissionError")
    );
    let wrong = molt(&["--capabilities", "tiem"]);
    assert!(
        String::from_utf8(wrong.stderr)
            .unwrap()
            .contains("did you mean `time`?")
    );
}
