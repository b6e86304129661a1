//! Wheels and source archives: nothing is written outside of the folder. The first byte chooses the form.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use molt_pkg::python::unpack;

fuzz_target!(|data: &[u8]| {
    let Some((form, data)) = data.split_first() else {
        return;
    };
    let name = ["lib-1.0-py3-none-any.whl", "lib-1.0.tar.gz", "lib-1.0.zip"][usize::from(form % 3)];
    let folder = tempfile::tempdir().expect("a temporary folder");
    let archive = folder.path().join("archive");
    fs::write(&archive, data).expect("a file");
    let inside = folder.path().join("inside");
    fs::create_dir(&inside).expect("a folder");
    if unpack::unpack(&archive, name, &inside).is_ok() {
        let _ = unpack::dist_info(&inside);
    }
    let beside = fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(beside, 2, "something was written outside");
});
