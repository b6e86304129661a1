//! `molt clean`: removes what can be made again.

use std::fs;
use std::io::ErrorKind;

use molt_build::cache::store::Store;

use super::cache::size;
use crate::environment;
use crate::report::Report;

pub fn clean(json: bool) -> u8 {
    let mut report = Report::new("clean", json);
    let folder = environment::cache();
    let store = Store::new(&folder);
    let bytes: u64 = store
        .usage()
        .map_or(0, |u| u.iter().map(|one| one.bytes).sum());
    // Only what molt put there: MOLT_CACHE may be a folder with other things in it.
    let run = match fs::remove_dir_all(folder.join("run")) {
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    };
    match store.clear().and(run) {
        Ok(()) => report.say(
            "Removed",
            &format!("{} ({})", store.root().display(), size(bytes)),
        ),
        Err(error) => report.error(&format!("cannot remove {}: {error}", folder.display())),
    }
    report.set("folder", folder.to_string_lossy());
    report.set("freed", bytes);
    report.finish()
}
