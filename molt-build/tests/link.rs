//! The built-in linker: programs of a small runtime and C objects run, by it and by `cc` alike.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use molt_build::bundle::Bundle;
use molt_build::link::cc::link_with_cc;
use molt_build::link::{LinkError, LinkOptions, SymbolTable, link};

fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("link");
        fs::create_dir_all(&path).unwrap();
        path
    })
}

fn runtime() -> &'static [u8] {
    static ARCHIVE: OnceLock<Vec<u8>> = OnceLock::new();
    ARCHIVE.get_or_init(|| {
        let output = folder().join("libmolt_runtime.a");
        let status = Command::new("rustc")
            .args([
                "--crate-type",
                "staticlib",
                "--crate-name",
                "molt_runtime",
                "--edition=2024",
            ])
            .args(["-Copt-level=2", "-Cpanic=abort", "-o"])
            .arg(&output)
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/runtime.rs"))
            .status()
            .unwrap();
        assert!(status.success());
        fs::read(output).unwrap()
    })
}

fn bundle() -> Bundle {
    Bundle::from_archive(runtime().to_vec()).unwrap()
}

fn compile(name: &str, source: &str, flags: &[&str]) -> Vec<u8> {
    let input = folder().join(format!("{name}.c"));
    let output = folder().join(format!("{name}.o"));
    fs::write(&input, source).unwrap();
    let status = Command::new("cc")
        .args(["-O2", "-c", "-ffunction-sections", "-fdata-sections"])
        .args(flags)
        .arg("-o")
        .args([&output, &input])
        .status()
        .unwrap();
    assert!(status.success());
    fs::read(output).unwrap()
}

fn run(name: &str, executable: &[u8], arguments: &[&str], input: &str) -> Output {
    let path = folder().join(name);
    fs::write(&path, executable).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let mut child = loop {
        // Another test that forks at this moment may still hold the file open for writing.
        match Command::new(&path)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
        {
            Err(error) if error.raw_os_error() == Some(26) => std::thread::yield_now(),
            other => break other.unwrap(),
        }
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

/// Links in every way, runs each result, and answers the output that all of them agree on.
fn everywhere(name: &str, objects: &[Vec<u8>], arguments: &[&str], input: &str) -> Output {
    let bundle = bundle();
    let mut outputs = Vec::new();
    for pie in [false, true] {
        let options = LinkOptions {
            pie,
            ..LinkOptions::default()
        };
        let ours = link(&bundle, objects, &options).unwrap();
        assert_eq!(
            ours,
            link(&bundle, objects, &options).unwrap(),
            "same input, same bytes"
        );
        let theirs = link_with_cc(&bundle, objects, &options).unwrap();
        outputs.push(run(&format!("{name}-{pie}"), &ours, arguments, input));
        outputs.push(run(&format!("{name}-{pie}-cc"), &theirs, arguments, input));
    }
    let first = outputs[0].clone();
    for other in &outputs {
        assert_eq!(
            String::from_utf8_lossy(&first.stdout),
            String::from_utf8_lossy(&other.stdout)
        );
        assert_eq!(first.status, other.status, "{other:?}");
    }
    first
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

const DECLARATIONS: &str = "
    #include <stdint.h>
    #include <stdio.h>
    #include <string.h>
    void molt_print(uint64_t);
    uint64_t molt_push(uint64_t);
    uint64_t molt_thread(uint64_t);
    double molt_sin(double);
    void molt_echo(void);
    void molt_panic(void);
";

fn program(name: &str, body: &str, flags: &[&str]) -> Vec<u8> {
    compile(name, &format!("{DECLARATIONS}\n{body}"), flags)
}

#[test]
fn prints_and_answers_its_status() {
    let object = program(
        "hello",
        "uint64_t molt_main_module(void) { molt_print(42); return 7; }",
        &[],
    );
    let output = everywhere("hello", &[object], &["a", "b"], "");
    assert_eq!(stdout(&output), "42 [\"a\", \"b\"]\n");
    assert_eq!(output.status.code(), Some(7));
}

#[test]
fn thread_locals_and_threads() {
    let body = "
        static __thread uint64_t zero;
        __thread uint64_t five __attribute__((aligned(64))) = 5;
        uint64_t molt_main_module(void) {
            zero += 1;
            molt_print(molt_push(10) + zero);
            molt_print(molt_thread(20));
            molt_print((uint64_t)&five % 64 + five);
            return 0;
        }";
    for flags in [
        &["-fPIC"][..],
        &["-fno-pic"],
        &["-fPIE"],
        &["-fPIC", "-fno-plt"],
    ] {
        let output = everywhere("tls", &[program("tls", body, flags)], &[], "");
        assert_eq!(stdout(&output), "16 []\n25 []\n5 []\n");
    }
}

#[test]
fn data_with_pointers_and_libc() {
    let body = "
        #include <stdlib.h>
        #include <math.h>
        static const char *words[] = {\"one\", \"two\", \"three\"};
        static const char *const fixed[] = {\"four\", \"five\"};
        static int (*compare)(const char *, const char *) = strcmp;
        static void *(*const make)(size_t) = malloc;
        extern char **environ;
        char ***environment = &environ;
        uint64_t big[100000];
        uint64_t molt_main_module(void) {
            big[99999] = strlen(words[2]) + strlen(fixed[0]);
            char *copy = make(10);
            strcpy(copy, \"two\");
            printf(\"%d %d %lu\\n\", compare(words[1], copy), environment == &environ, big[99999]);
            fprintf(stdout, \"%d %.3f %.3f\\n\", *environment == environ, molt_sin(1.0), pow(2.0, 0.5));
            fflush(NULL);
            return 0;
        }";
    let output = everywhere("data", &[program("data", body, &["-fPIC"])], &[], "");
    assert_eq!(stdout(&output), "0 1 9\n1 0.841 1.414\n");
}

#[test]
fn constructors_run_in_order_and_standard_input_is_read() {
    let body = "
        __attribute__((constructor)) static void last(void) { puts(\"last\"); }
        __attribute__((constructor(200))) static void second(void) { puts(\"second\"); }
        __attribute__((constructor(150))) static void first(void) { puts(\"first\"); }
        __attribute__((destructor)) static void end(void) { puts(\"end\"); fflush(NULL); }
        uint64_t molt_main_module(void) { puts(\"main\"); fflush(NULL); molt_echo(); return 0; }";
    let output = everywhere(
        "constructors",
        &[program("constructors", body, &[])],
        &[],
        "abc",
    );
    assert_eq!(stdout(&output), "first\nsecond\nlast\nmain\nABCend\n");
}

#[test]
fn section_boundaries_and_comdat_groups() {
    let entries = "
        #define ENTRY(n) __attribute__((section(\"my_table\"), used)) static const uint64_t e##n = n;
    ";
    let one = program(
        "one",
        &format!(
            "{entries} ENTRY(1) ENTRY(2)
            extern const uint64_t __start_my_table[], __stop_my_table[];
            extern void absent(void) __attribute__((weak));
            uint64_t molt_main_module(void) {{
                uint64_t sum = absent ? 1000 : 0;
                for (const uint64_t *p = __start_my_table; p != __stop_my_table; p++) sum += *p;
                molt_print(sum);
                return 0;
            }}"
        ),
        &[],
    );
    let two = program("two", &format!("{entries} ENTRY(40)"), &[]);
    let group = |name: &str| {
        let source = "
            .section .text.shared,\"axG\",@progbits,shared,comdat
            .weak shared
            shared: ret
        ";
        let path = folder().join(format!("{name}.s"));
        fs::write(&path, source).unwrap();
        let output = folder().join(format!("{name}.o"));
        assert!(
            Command::new("cc")
                .arg("-c")
                .arg(&path)
                .arg("-o")
                .arg(&output)
                .status()
                .unwrap()
                .success()
        );
        fs::read(output).unwrap()
    };
    let objects = [one, two, group("group1"), group("group2")];
    assert_eq!(stdout(&everywhere("table", &objects, &[], "")), "43 []\n");
}

#[test]
fn a_panic_aborts() {
    let object = program(
        "panic",
        "uint64_t molt_main_module(void) { molt_panic(); return 0; }",
        &[],
    );
    let executable = link(&bundle(), &[object], &LinkOptions::default()).unwrap();
    let output = run("panic", &executable, &[], "");
    assert!(String::from_utf8_lossy(&output.stderr).contains("a value"));
    assert_eq!(output.status.code(), None);
}

#[test]
fn errors_name_the_symbol() {
    let bundle = bundle();
    let options = LinkOptions::default();
    let missing = program(
        "missing",
        "void gone(void); uint64_t molt_main_module(void) { gone(); return 0; }",
        &[],
    );
    match link(&bundle, std::slice::from_ref(&missing), &options) {
        Err(LinkError::Undefined(list)) => {
            assert_eq!(list.len(), 1);
            assert_eq!(list[0].symbol, "gone");
            assert!(
                list[0].referenced_by.contains("molt_main_module"),
                "{}",
                list[0]
            );
        }
        other => panic!("{:?}", other.map(|e| e.len())),
    }
    let twice = program(
        "twice",
        "uint64_t molt_main_module(void) { return 0; }",
        &[],
    );
    assert!(matches!(
        link(&bundle, &[twice.clone(), twice], &options),
        Err(LinkError::Duplicate { symbol, .. }) if symbol == "molt_main_module"
    ));
    assert!(matches!(
        link(&bundle, &[], &options),
        Err(LinkError::Undefined(_))
    ));
}

#[test]
fn malformed_objects_are_errors() {
    let bundle = bundle();
    let options = LinkOptions::default();
    let good = program(
        "good",
        "static const char *w[] = {\"a\", \"b\"}; static __thread int t;
        uint64_t molt_main_module(void) { t++; return w[0][0] + strlen(w[1]) + t; }",
        &["-fPIC"],
    );
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize % limit
    };
    for length in (0..good.len()).step_by(41) {
        let _ = link(&bundle, &[good[..length].to_vec()], &options);
    }
    for _ in 0..200 {
        let mut bad = good.clone();
        for _ in 0..1 + random(4) {
            let at = random(bad.len());
            bad[at] = random(256) as u8;
        }
        let _ = link(&bundle, &[bad], &options);
    }
}

#[test]
fn tools_read_the_symbols() {
    let object = program(
        "tools",
        "uint64_t molt_main_module(void) { molt_print(1); return 0; }",
        &[],
    );
    let executable = link(
        &bundle(),
        std::slice::from_ref(&object),
        &LinkOptions::default(),
    )
    .unwrap();
    let path = folder().join("tools");
    fs::write(&path, &executable).unwrap();
    let output = Command::new("nm").arg(&path).output().unwrap();
    let names = String::from_utf8(output.stdout).unwrap();
    assert!(
        names.contains(" T molt_main_module") && names.contains(" T _start"),
        "{names}"
    );
    assert!(output.stderr.is_empty());

    let options = LinkOptions {
        symbols: SymbolTable::None,
        ..LinkOptions::default()
    };
    let small = link(&bundle(), &[object], &options).unwrap();
    assert!(small.len() < executable.len());
    let stripped = folder().join("tools-stripped");
    let status = Command::new("strip")
        .arg("-o")
        .args([&stripped, &path])
        .status()
        .unwrap();
    assert!(status.success());
    let output = run("tools-run", &fs::read(&stripped).unwrap(), &[], "");
    assert_eq!(stdout(&output), "1 []\n");
}
