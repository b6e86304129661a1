//! The cache as a user meets it: what is built again and what not, and what becomes of damage.

mod support;

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use support::{PROGRAM, command, count, files, folder, molt, report, stderr, write};

fn build(folder: &Path, output: &str) -> serde_json::Value {
    report(command(
        folder,
        &["build", "app.py", "--output", output, "--cache-report"],
    ))
}

fn bytes(folder: &Path, name: &str) -> Vec<u8> {
    fs::read(folder.join(name)).unwrap()
}

/// A process that another test starts may have the executable open for writing for a moment, by inheritance.
fn run(path: &Path) -> String {
    loop {
        match Command::new(path).output() {
            Err(e) if e.kind() == ErrorKind::ExecutableFileBusy => {
                std::thread::sleep(Duration::from_millis(10))
            }
            output => return String::from_utf8(output.unwrap().stdout).unwrap(),
        }
    }
}

#[test]
fn the_second_build_finds_everything() {
    let folder = folder("cache-second");
    write(&folder, PROGRAM);
    let first = build(&folder, "a");
    assert_eq!(count(&first, "executable", "miss"), 1);
    assert!(count(&first, "code", "miss") > 5);
    assert_eq!(count(&first, "code", "disk"), 0);
    // The same place: there is nothing to write.
    let written = fs::metadata(folder.join("a")).unwrap().modified().unwrap();
    let second = build(&folder, "a");
    assert_eq!(count(&second, "executable", "disk"), 1);
    assert_eq!(count(&second, "code", "miss"), 0);
    assert_eq!(
        fs::metadata(folder.join("a")).unwrap().modified().unwrap(),
        written
    );
    // Another place.
    build(&folder, "b");
    assert_eq!(bytes(&folder, "a"), bytes(&folder, "b"));
    assert_eq!(run(&folder.join("b")), "8\nhello world 45\n");
    // The output was changed, or lost its permission: it is written again.
    fs::write(folder.join("a"), "no program").unwrap();
    build(&folder, "a");
    assert_eq!(bytes(&folder, "a"), bytes(&folder, "b"));
    fs::set_permissions(folder.join("a"), fs::Permissions::from_mode(0o644)).unwrap();
    build(&folder, "a");
    assert_eq!(run(&folder.join("a")), "8\nhello world 45\n");
    // Without the cache it is the same.
    let output = molt(&folder, &["build", "app.py", "--output", "c", "--no-cache"]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(bytes(&folder, "c"), bytes(&folder, "b"));
}

#[test]
fn an_edit_of_a_function_generates_code_for_that_function() {
    let folder = folder("cache-edit");
    write(&folder, PROGRAM);
    build(&folder, "a");
    let edited = PROGRAM[0].1.replace("total += i", "total -= i");
    fs::write(folder.join("app.py"), edited).unwrap();
    let second = build(&folder, "a");
    assert_eq!(count(&second, "executable", "miss"), 1);
    let actions = second["data"]["cache"]["actions"].as_array().unwrap();
    let missed: Vec<&str> = actions
        .iter()
        .filter(|a| a["hit"].is_null() && a["kind"] == "code")
        .map(|a| a["subject"].as_str().unwrap())
        .collect();
    assert!(!missed.is_empty());
    assert!(missed.iter().all(|s| s.contains(".count.")), "{missed:?}");
    let executable = actions.iter().find(|a| a["kind"] == "executable").unwrap();
    assert_eq!(executable["why"], "module __main__ changed");
    assert_eq!(run(&folder.join("a")), "8\nhello world -45\n");
    // What an incremental build makes is what a build from nothing makes.
    molt(&folder, &["build", "app.py", "--output", "b", "--no-cache"]);
    assert_eq!(bytes(&folder, "a"), bytes(&folder, "b"));
    // Back again: everything is there.
    fs::write(folder.join("app.py"), PROGRAM[0].1).unwrap();
    let third = build(&folder, "a");
    assert_eq!(count(&third, "executable", "disk"), 1);
}

#[test]
fn an_edit_that_moves_lines_leaves_the_code_below_alone() {
    let folder = folder("cache-lines");
    write(&folder, PROGRAM);
    build(&folder, "a");
    let edited = PROGRAM[0].1.replace(
        "    return \"hello \" + name\n",
        "    # Politely.\n    text = \"hello \" + name\n    return text\n",
    );
    fs::write(folder.join("app.py"), edited).unwrap();
    let second = build(&folder, "a");
    let actions = second["data"]["cache"]["actions"].as_array().unwrap();
    let missed: Vec<&str> = actions
        .iter()
        .filter(|a| a["hit"].is_null() && a["kind"] == "code")
        .map(|a| a["subject"].as_str().unwrap())
        .collect();
    assert!(missed.iter().any(|s| s.contains(".greet.")), "{missed:?}");
    assert!(!missed.iter().any(|s| s.contains(".count.")), "{missed:?}");
    // Lines are still right: those of the function that was not compiled again too.
    let failing = PROGRAM[0].1.replace("total += i", "total += i + []");
    fs::write(folder.join("app.py"), &failing).unwrap();
    build(&folder, "a");
    fs::write(folder.join("app.py"), format!("\n\n{failing}")).unwrap();
    build(&folder, "a");
    let output = Command::new(folder.join("a")).output().unwrap();
    let line = failing.lines().position(|l| l.contains("[]")).unwrap() + 3;
    let expected = format!("line {line}, in count");
    assert!(stderr(&output).contains(&expected), "{output:?}");
}

#[test]
fn an_edit_that_keeps_size_and_time_is_noticed() {
    let folder = folder("cache-time");
    write(&folder, PROGRAM);
    std::thread::sleep(Duration::from_millis(50));
    build(&folder, "a");
    let path = folder.join("util.py");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, PROGRAM[1].1.replace("world", "there")).unwrap();
    fs::File::open(&path).unwrap().set_modified(time).unwrap();
    build(&folder, "a");
    assert_eq!(run(&folder.join("a")), "8\nhello there 45\n");
}

#[test]
fn a_file_that_appears_is_noticed() {
    let folder = folder("cache-appears");
    let app =
        "try:\n    import extra\n    print(extra.x)\nexcept ImportError:\n    print(\"none\")\n";
    write(&folder, &[("app.py", app)]);
    build(&folder, "a");
    assert_eq!(run(&folder.join("a")), "none\n");
    write(&folder, &[("extra.py", "x = 7\n")]);
    build(&folder, "a");
    assert_eq!(run(&folder.join("a")), "7\n");
    // A package of the same name comes first.
    write(&folder, &[("extra/__init__.py", "x = 8\n")]);
    build(&folder, "a");
    assert_eq!(run(&folder.join("a")), "8\n");
    fs::remove_dir_all(folder.join("extra")).unwrap();
    fs::remove_file(folder.join("extra.py")).unwrap();
    build(&folder, "a");
    assert_eq!(run(&folder.join("a")), "none\n");
}

#[test]
fn warnings_are_told_again() {
    let folder = folder("cache-warnings");
    let app = "def f():\n    import nowhere\nprint(1)\nif 1 > 2:\n    f()\n";
    write(&folder, &[("app.py", app)]);
    let told = |output: &str| {
        let built = build(&folder, output);
        built["warnings"].as_array().unwrap().clone()
    };
    let first = told("a");
    assert_eq!(first.len(), 1, "{first:?}");
    assert_eq!(told("a"), first);
    assert_eq!(told("b"), first);
    // Without the note of the build, but with the executable.
    fs::remove_dir_all(folder.join("cache/v1/builds")).unwrap();
    assert_eq!(told("c"), first);
}

#[test]
fn a_flipped_bit_anywhere_is_found() {
    let folder = folder("cache-flip");
    write(&folder, PROGRAM);
    build(&folder, "good");
    let good = bytes(&folder, "good");
    let mut entries = files(&folder.join("cache"));
    // A count that says only when to look for what is old.
    entries.retain(|path| !path.ends_with("v1/growth"));
    assert!(entries.len() > 10);
    for (number, path) in entries.iter().enumerate() {
        let Ok(whole) = fs::read(path) else { continue };
        let mut damaged = whole.clone();
        let at = number * 97 % damaged.len();
        damaged[at] ^= 1 << (number % 8);
        fs::write(path, &damaged).unwrap();
        // Another output, so that the executable must be fetched; without it, so that code must be.
        if number % 2 == 1 {
            for record in files(&folder.join("cache/v1/content")) {
                if record != *path {
                    fs::remove_file(record).unwrap();
                }
            }
        }
        let output = molt(&folder, &["build", "app.py", "--output", "again"]);
        assert!(output.status.success(), "{output:?}");
        assert_eq!(bytes(&folder, "again"), good, "{}", path.display());
        fs::remove_file(folder.join("again")).unwrap();
        // Found by the build or, where that had no need of it, by looking for it.
        let warned = stderr(&output).contains("damaged cache entry");
        let verified = report(command(&folder, &["cache", "verify"]));
        let found = verified["data"]["damaged"].as_array().unwrap().len();
        let is_whole = fs::read(path).is_ok_and(|now| now == whole);
        assert!(warned || found == 1 || is_whole, "{}", path.display());
    }
    let verified = report(command(&folder, &["cache", "verify"]));
    assert_eq!(verified["data"]["damaged"].as_array().unwrap().len(), 0);
}

#[test]
fn a_cache_that_cannot_be_written_is_done_without() {
    let folder = folder("cache-none");
    write(&folder, PROGRAM);
    fs::write(folder.join("file"), "").unwrap();
    let mut build = command(&folder, &["build", "app.py", "--output", "a"]);
    let output = build
        .env("MOLT_CACHE", folder.join("file/cache"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = stderr(&output);
    assert_eq!(text.matches("warning").count(), 1, "{text}");
    assert!(text.contains("cannot write to the cache"), "{text}");
    assert_eq!(run(&folder.join("a")), "8\nhello world 45\n");
}

/// A shell that builds `app.py` where `setup` has left little room for the cache; what is built comes out of a pipe.
fn build_confined(folder: &Path, setup: &str) -> std::process::Output {
    let script = format!("{setup} && exec \"$0\" build app.py --output /dev/stdout");
    let molt = command(folder, &[]);
    let mut shell = Command::new("sh");
    shell
        .current_dir(folder)
        .args(["-c", &script, support::MOLT]);
    for (name, value) in molt.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell.output().unwrap()
}

fn no_room(folder: &Path, setup: &str) {
    let output = build_confined(folder, setup);
    let text = stderr(&output);
    assert!(output.status.success(), "{text}");
    fs::write(folder.join("a"), &output.stdout).unwrap();
    assert_eq!(text.matches("warning").count(), 1, "{text}");
    assert!(text.contains("cannot write to the cache"), "{text}");
    fs::set_permissions(folder.join("a"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(run(&folder.join("a")), "8\nhello world 45\n");
}

/// Nothing larger than 32 KiB can be written: the executable cannot be kept, some records can.
#[test]
fn files_that_cannot_grow_are_done_without() {
    let folder = folder("cache-limit");
    write(&folder, PROGRAM);
    // Without the signal, writing fails as on a full disk.
    no_room(&folder, "trap '' XFSZ && ulimit -f 64");
    let verified = report(command(&folder, &["cache", "verify"]));
    assert!(verified["data"]["files"].as_u64().unwrap() > 0);
    assert_eq!(verified["data"]["damaged"].as_array().unwrap().len(), 0);
    // What was kept is used, what was not is made.
    let again = build(&folder, "b");
    assert_eq!(count(&again, "executable", "miss"), 1);
    assert_eq!(bytes(&folder, "a"), bytes(&folder, "b"));
}

/// A full file system, where mounting one is permitted.
#[test]
fn a_full_disk_is_done_without() {
    let folder = folder("cache-full");
    write(&folder, PROGRAM);
    fs::create_dir(folder.join("cache")).unwrap();
    let mount = "mount -t tmpfs -o size=128k none cache";
    let permitted = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", mount])
        .current_dir(&folder)
        .output()
        .is_ok_and(|output| output.status.success());
    if !permitted {
        println!("NOT TESTED: file systems cannot be mounted here");
        return;
    }
    // Twice in one file system: what the first build left must do no harm. Then its entries are looked at.
    let molt = support::MOLT;
    let setup = format!(
        "exec unshare --map-root-user --mount sh -ec '{mount}; \
         \"{molt}\" build app.py --output first 2>/dev/null; \
         \"{molt}\" build app.py --output /dev/stdout; \
         \"{molt}\" --json cache verify > verified'"
    );
    no_room(&folder, &setup);
    assert_eq!(bytes(&folder, "a"), bytes(&folder, "first"));
    let verified: serde_json::Value = serde_json::from_slice(&bytes(&folder, "verified")).unwrap();
    assert!(
        verified["data"]["files"].as_u64().unwrap() > 0,
        "{verified}"
    );
    assert_eq!(verified["data"]["damaged"].as_array().unwrap().len(), 0);
}

#[test]
fn the_cache_keeps_within_its_limit() {
    let folder = folder("cache-size");
    write(&folder, PROGRAM);
    let limit = 6 << 20;
    let size = || {
        let stats = report(command(&folder, &["cache", "stats"]));
        stats["data"]["bytes"].as_u64().unwrap()
    };
    // Each round builds other programs, several at once; each takes more than a megabyte.
    let mut largest = 0;
    for round in 0..6 {
        let children: Vec<_> = (0..3)
            .map(|number| {
                let name = format!("app{round}{number}.py");
                fs::write(folder.join(&name), format!("print({round}, {number})\n")).unwrap();
                let output = format!("out{number}");
                let mut build = command(&folder, &["build", &name, "--output", &output]);
                build.env("MOLT_CACHE_SIZE", "6M").stderr(Stdio::piped());
                build.spawn().unwrap()
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{output:?}");
            assert!(!stderr(&output).contains("warning"), "{output:?}");
        }
        for number in 0..3 {
            assert_eq!(
                run(&folder.join(format!("out{number}"))),
                format!("{round} {number}\n")
            );
        }
        largest = largest.max(size());
    }
    // What three builds write at once may come on top.
    assert!(largest < limit + (6 << 20), "{largest}");
    assert!(size() > limit / 4);
    let mut wrong = command(&folder, &["build", "app.py"]);
    let output = wrong.env("MOLT_CACHE_SIZE", "many").output().unwrap();
    assert!(
        stderr(&output).contains("MOLT_CACHE_SIZE: a size is"),
        "{output:?}"
    );
}

#[test]
fn a_killed_build_leaves_nothing_that_is_believed() {
    let folder = folder("cache-kill");
    write(&folder, PROGRAM);
    let output = molt(
        &folder,
        &["build", "app.py", "--output", "good", "--no-cache"],
    );
    assert!(output.status.success());
    let good = bytes(&folder, "good");
    for milliseconds in (1..40).step_by(3) {
        let mut child = command(&folder, &["build", "app.py", "--output", "a"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        // It may be done already.
        let _ = child.kill();
        child.wait().unwrap();
        if folder.join("a").exists() {
            assert_eq!(bytes(&folder, "a"), good);
            fs::remove_file(folder.join("a")).unwrap();
        }
        let verified = report(command(&folder, &["cache", "verify"]));
        assert_eq!(verified["data"]["damaged"].as_array().unwrap().len(), 0);
    }
    let output = molt(&folder, &["build", "app.py", "--output", "a"]);
    assert!(output.status.success());
    assert_eq!(bytes(&folder, "a"), good);
}

#[test]
fn many_processes_share_a_cache() {
    let folder = folder("cache-many");
    write(&folder, PROGRAM);
    let names: Vec<String> = (0..8).map(|i| format!("out{i}")).collect();
    let children: Vec<_> = names
        .iter()
        .map(|name| {
            let mut build = command(&folder, &["build", "app.py", "--output", name]);
            build.stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert!(!stderr(&output).contains("warning"), "{output:?}");
    }
    let first = bytes(&folder, "out0");
    assert!(names.iter().all(|name| bytes(&folder, name) == first));
}

#[test]
fn housekeeping() {
    let folder = folder("cache-keep");
    write(&folder, PROGRAM);
    build(&folder, "a");
    let stats = report(command(&folder, &["cache", "stats"]));
    let size = stats["data"]["bytes"].as_u64().unwrap();
    assert!(size > 100_000);
    let half = format!("{}K", size / 2048);
    let collected = report(command(&folder, &["cache", "gc", "--max-size", &half]));
    let left = collected["data"]["bytes"].as_u64().unwrap();
    assert!(left <= size / 2 && collected["data"]["removed"].as_u64().unwrap() > 0);
    build(&folder, "b");
    assert_eq!(bytes(&folder, "a"), bytes(&folder, "b"));
    report(command(&folder, &["clean"]));
    assert_eq!(files(&folder.join("cache")).len(), 0);
    let stats = report(command(&folder, &["cache", "stats"]));
    assert_eq!(stats["data"]["bytes"], 0);
}
