//! How many entries of the cache can be looked up in a second, and how many bytes read and verified. Run it with
//! `cargo run --release -p molt-build --example cache_speed`.

use molt_build::cache::{Action, Cache, Kind};
use molt_build::digest::Digest;
use std::time::Instant;

/// As many as the functions of the large program of `bench/build_times.py`.
const ENTRIES: u32 = 8_000;
/// Bytes of an entry: the code of a function, and of a large executable.
const SIZES: [(usize, u32); 2] = [(2_000, ENTRIES), (4_000_000, 100)];

fn action(number: u32) -> Action {
    let input = Digest::of(&number.to_le_bytes());
    Action::new(Kind::Code, "f", vec![("input".into(), input)])
}

fn main() {
    let folder = std::env::temp_dir().join(format!("molt-cache-speed-{}", std::process::id()));
    for (size, entries) in SIZES {
        let cache = Cache::at(&folder).with_limit(0);
        let actions: Vec<Action> = (0..entries).map(action).collect();
        let outputs = |a: &Action| {
            let bytes = a
                .key
                .to_string()
                .into_bytes()
                .into_iter()
                .cycle()
                .take(size);
            vec![("code".to_owned(), bytes.collect())]
        };
        let made: Vec<_> = actions.iter().map(|a| (a, outputs(a))).collect();
        let started = Instant::now();
        cache.insert(&made);
        let stored = started.elapsed().as_secs_f64();
        let all: Vec<&Action> = actions.iter().collect();
        let started = Instant::now();
        let found = cache.lookup(&all);
        let seconds = started.elapsed().as_secs_f64();
        let hits = found.iter().flatten().count();
        let absent: Vec<Action> = (entries..2 * entries).map(action).collect();
        let absent: Vec<&Action> = absent.iter().collect();
        let started = Instant::now();
        let none = cache.lookup(&absent).iter().flatten().count();
        let missed = started.elapsed().as_secs_f64();
        assert_eq!((hits, none), (entries as usize, 0));
        let n = f64::from(entries);
        println!(
            "{entries} entries of {size} bytes: {:.0} stored, {:.0} found and {:.0} not found a second; {:.0} MB a second read and verified",
            n / stored,
            n / seconds,
            n / missed,
            n * size as f64 / seconds / 1e6
        );
        let _ = std::fs::remove_dir_all(&folder);
    }
}
