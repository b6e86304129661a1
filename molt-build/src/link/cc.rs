//! The other way to link: through the machine's C compiler driver.
//!
//! For looking into a problem with the usual tools, and as the second opinion in tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{LinkError, LinkOptions, SymbolTable};
use crate::bundle::Bundle;

/// Links with `cc --gc-sections`. Answers the bytes of the executable.
pub fn link_with_cc(
    bundle: &Bundle,
    objects: &[Vec<u8>],
    options: &LinkOptions,
) -> Result<Vec<u8>, LinkError> {
    if bundle.is_static() {
        return Err(LinkError::Unsupported {
            object: bundle.triple().to_string(),
            what: "linking with the machine's C compiler".to_string(),
        });
    }
    let folder = TemporaryFolder::new()?;
    let mut arguments = Vec::new();
    let mut add = |index: usize, data: &[u8]| {
        let path = folder.path.join(format!("{index:05}.o"));
        arguments.push(path.clone());
        std::fs::write(&path, data).map_err(io(&path))
    };
    for (index, object) in objects.iter().enumerate() {
        add(index, object)?;
    }
    for (index, (_, data)) in bundle.member_list().enumerate() {
        add(objects.len() + index, data)?;
    }
    let output = folder.path.join("program");
    let mut command = Command::new("cc");
    command.arg(if options.pie { "-pie" } else { "-no-pie" });
    command
        .args(["-Wl,--gc-sections", "-Wl,-z,now", "-o"])
        .arg(&output);
    if options.symbols == SymbolTable::None {
        command.arg("-s");
    }
    command.args(&arguments).args(["-lgcc_s", "-lc", "-lm"]);
    let result = command.output().map_err(io(Path::new("cc")))?;
    if !result.status.success() {
        return Err(LinkError::Tool {
            tool: "cc".to_string(),
            status: result.status.to_string(),
            stderr: String::from_utf8_lossy(&result.stderr).into_owned(),
        });
    }
    std::fs::read(&output).map_err(io(&output))
}

fn io(path: &Path) -> impl Fn(std::io::Error) -> LinkError {
    let what = path.display().to_string();
    move |source| LinkError::Io {
        what: what.clone(),
        source,
    }
}

struct TemporaryFolder {
    path: PathBuf,
}

impl TemporaryFolder {
    fn new() -> Result<Self, LinkError> {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("molt-link-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).map_err(io(&path))?;
        Ok(Self { path })
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        // Nothing to be done if it cannot be removed.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}
