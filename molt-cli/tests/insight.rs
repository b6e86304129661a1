//! Commands that show what programs do: `molt profile`, `molt bench`, `molt build --explain`.

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use support::molt;

const PROGRAM: &str = r#"import sys


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def heavy(n):
    total = 0
    for i in range(n):
        total = (total * 31 + i) % 1000003
    return total


def light(text):
    return "-".join(sorted(text.split(",")))


def sum_of(points):
    total = 0.0
    for p in points:
        total += p.x * p.y
    return total


def any_add(a, b):
    return a + b


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000_000
    print(heavy(n), light("c,b,a"))
    print(sum_of([Point(i * 0.5, 2.0) for i in range(1000)]))
    print(any_add(1, 2), any_add("a", "b"), any_add([1], [2]), any_add(1.5, 2))


main()
"#;

fn folder(name: &str) -> PathBuf {
    let path = support::folder(&format!("insight-{name}"));
    fs::write(path.join("app.py"), PROGRAM).unwrap();
    path
}

/// CPython 3.12, if there is one.
fn python() -> Option<String> {
    let version = Command::new("python3.12").arg("--version").output();
    let found = version.is_ok_and(|v| v.status.success());
    found.then(|| "python3.12".to_string())
}

fn data(output: &Output) -> serde_json::Value {
    let document: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {output:?}"));
    document["data"].clone()
}

#[test]
fn a_profile_names_the_function_and_the_line() {
    let folder = folder("profile");
    let output = molt(
        &folder,
        &["--json", "profile", "app.py", "--svg", "flames.svg"],
    );
    assert!(output.status.success(), "{output:?}");
    let data = data(&output);
    assert!(
        data["stdout"].as_str().unwrap().contains("a-b-c"),
        "{data:#}"
    );
    let first = &data["functions"][0];
    assert_eq!(first["function"], "heavy", "{data:#}");
    let own = first["own_s"].as_f64().unwrap();
    assert!(own > 0.5 * data["cpu_s"].as_f64().unwrap(), "{data:#}");
    // The loop's lines, and who called.
    let line = data["lines"][0]["line"].as_u64().unwrap();
    assert!((12..=13).contains(&line), "{data:#}");
    let stacks = data["stacks"].as_array().unwrap();
    let calls = ";main;heavy ";
    assert!(
        stacks.iter().any(|s| s.as_str().unwrap().contains(calls)),
        "{data:#}"
    );
    let page = fs::read_to_string(folder.join("molt-profile.html")).unwrap();
    assert!(page.contains("<svg") && page.contains("total = (total * 31 + i) % 1000003"));
    assert!(
        fs::read_to_string(folder.join("flames.svg"))
            .unwrap()
            .contains("heavy")
    );
}

#[test]
fn a_profiled_program_keeps_its_status_and_arguments() {
    let folder = folder("status");
    fs::write(
        folder.join("exit.py"),
        "import sys\nprint(sys.argv)\nsys.exit(7)\n",
    )
    .unwrap();
    let output = molt(&folder, &["profile", "exit.py", "--", "a", "b"]);
    assert_eq!(output.status.code(), Some(7), "{output:?}");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "['exit.py', 'a', 'b']\n"
    );
}

#[test]
fn an_explanation_says_types_and_what_is_left() {
    let folder = folder("explain");
    let explain = |name: &str| {
        molt(
            &folder,
            &["--json", "build", "app.py", "-o", "app", "--explain", name],
        )
    };
    let found = data(&explain("heavy"));
    let version = &found["functions"][0]["versions"];
    let all = version.as_array().unwrap().iter();
    let mut raw = all.filter(|v| v["parameters"][0] == "n: raw int");
    let raw = raw.next().unwrap_or_else(|| panic!("{found:#}"));
    assert_eq!(
        (&raw["retains"], &raw["runtime_calls"]),
        (&0.into(), &0.into()),
        "{found:#}"
    );

    let found = data(&explain("sum_of"));
    let text = found.to_string();
    assert!(
        text.contains(r#""name":"p","expected":"Point""#),
        "{found:#}"
    );

    let found = data(&explain("any_add"));
    let text = found.to_string();
    assert!(text.contains("any types: binary(any, any)"), "{found:#}");

    let output = explain("hevy");
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        text.contains("no function called hevy") && text.contains("there is heavy"),
        "{text}"
    );
}

#[test]
fn a_benchmark_is_measured_and_checked() {
    let folder = folder("bench");
    fs::create_dir(folder.join("programs")).unwrap();
    let program = "total = 0\nfor i in range(200000):\n    total += i % 7\nprint(total)\n";
    fs::write(folder.join("programs/loop.py"), program).unwrap();
    fs::write(
        folder.join("README.md"),
        "# A\n<!-- molt bench: begin -->\n<!-- molt bench: end -->\nB\n",
    )
    .unwrap();
    let Some(python) = python() else {
        eprintln!("not tested: there is no CPython 3.12");
        return;
    };
    let output = molt(
        &folder,
        &[
            "--json",
            "bench",
            "programs",
            "--runs",
            "2",
            "--peers",
            "none",
            "--python",
            &python,
            "--output",
            "out",
            "--readme",
            "README.md",
        ],
    );
    assert!(output.status.success(), "{output:?}");
    let results = &data(&output)["results"];
    let by = &results["programs"][0]["by"];
    for who in ["molt", "cpython"] {
        assert!(by[who]["cpu_s"].as_f64().unwrap() > 0.0, "{results:#}");
        assert!(by[who]["memory_kib"].as_u64().unwrap() > 500, "{results:#}");
    }
    assert!(by["molt"]["size_bytes"].as_u64().unwrap() > 100_000);
    for file in ["results.json", "table.md", "index.html"] {
        let text = fs::read_to_string(folder.join("out").join(file)).unwrap();
        assert!(text.contains("loop"), "{file}");
    }
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    assert!(
        readme.contains("| CPython 3.12.") && readme.ends_with("B\n"),
        "{readme}"
    );
}

#[test]
fn a_program_that_fails_is_reported() {
    let folder = folder("bench-fails");
    fs::write(folder.join("wrong.py"), "raise SystemExit(3)\n").unwrap();
    let arguments = [
        "bench",
        "wrong.py",
        "--runs",
        "1",
        "--peers",
        "none",
        "--python",
        "no-such-python",
    ];
    let output = molt(&folder, &arguments);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.contains("wrong: Molt: ended with status 3"), "{text}");
    let output = molt(&folder, &["bench", "no-such-file.py"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file.py"));
}
