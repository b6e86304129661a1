//! SIGINT from outside: compiled programs raise KeyboardInterrupt in loops without calls, end as CPython ends, and leave the
//! signal alone if whoever started them did.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// Says that it is ready, catches the first interrupt in a loop and ends with the second.
const PROGRAM: &str = "\
def spin(word):
    print(word, flush=True)
    n = 0
    while True:
        n = (n + 1) & 0xffff

try:
    spin('ready')
except KeyboardInterrupt:
    print('caught')
spin('again')
";

/// Waits where no Python code runs.
const WAITING: &str = "\
import sys, threading, time
lock = threading.Lock()
lock.acquire()
other = threading.Thread(target=time.sleep, args=(60,), daemon=True)
for wait in (
    lambda: time.sleep(60),
    lambda: sys.stdin.readline(),
    lambda: (other.start(), lock.acquire()),
):
    print('ready', flush=True)
    try:
        wait()
    except KeyboardInterrupt:
        print('caught')
";

fn compiled(name: &str, program: &str, optimize: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("interrupt-{name}"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("program.py"), program).unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_molt"))
        .args(["build", "program.py", "--output", "program"])
        .args(["--optimize", optimize])
        .current_dir(&folder)
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    folder.join("program")
}

/// Runs a program and interrupts it as often as it says that it is ready; a second handler of signals is none.
fn interrupted(command: &mut Command) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stdin = child.stdin.take();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    loop {
        let start = text.len();
        if out.read_line(&mut text).unwrap() == 0 {
            break;
        }
        if ["ready\n", "again\n"].contains(&&text[start..]) {
            // Until it is where it is to be interrupted.
            std::thread::sleep(Duration::from_millis(100));
            let id = child.id() as i32;
            assert_eq!(unsafe { libc::kill(id, libc::SIGINT) }, 0);
        }
    }
    let mut stderr = Vec::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_end(&mut stderr)
        .unwrap();
    drop(stdin);
    Output {
        status: child.wait().unwrap(),
        stdout: text.into_bytes(),
        stderr,
    }
}

#[test]
fn loops_without_calls_are_interrupted() {
    for optimize in ["speed", "size"] {
        let program = compiled(&format!("loop-{optimize}"), PROGRAM, optimize);
        let output = interrupted(&mut Command::new(program));
        assert_eq!(output.stdout, b"ready\ncaught\nagain\n");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.ends_with("\nKeyboardInterrupt\n"), "{stderr}");
        assert!(stderr.contains("in spin"), "{stderr}");
        assert_eq!(output.status.signal(), Some(libc::SIGINT), "{stderr}");
    }
}

#[test]
fn waits_are_interrupted() {
    let program = compiled("waits", WAITING, "speed");
    let output = interrupted(&mut Command::new(program));
    let stderr = String::from_utf8_lossy(&output.stderr);
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(text, "ready\ncaught\n".repeat(3), "{stderr}");
}

#[test]
fn an_ignored_interrupt_stays_ignored() {
    let source = PROGRAM.replace("while True", "while n < 0xfff0");
    let program = compiled("ignored", &source, "speed");
    let mut command = Command::new(program);
    unsafe {
        command.pre_exec(|| {
            libc::signal(libc::SIGINT, libc::SIG_IGN);
            Ok(())
        });
    }
    let output = interrupted(&mut command);
    assert_eq!(output.stdout, b"ready\nagain\n");
    assert!(output.status.success());
}
