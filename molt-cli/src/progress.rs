//! Progress of long work, for people at a terminal; nothing anywhere else.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use molt_pkg::python::vendor::Observer;

/// A line for each download and one for the whole.
pub struct Downloads {
    lines: Option<Lines>,
}

struct Lines {
    all: MultiProgress,
    total: ProgressBar,
    each: Mutex<BTreeMap<String, ProgressBar>>,
}

impl Downloads {
    pub fn new(json: bool) -> Self {
        let shown = !json && std::io::stderr().is_terminal();
        Downloads {
            lines: shown.then(|| {
                let all = MultiProgress::new();
                let total = all.add(ProgressBar::new(0));
                total.set_style(style("{msg:>24} [{bar:30}] {pos}/{len}"));
                total.set_message("packages");
                Lines {
                    all,
                    total,
                    each: Mutex::default(),
                }
            }),
        }
    }

    /// Takes the lines away.
    pub fn clear(&self) {
        if let Some(lines) = &self.lines {
            lines.total.finish_and_clear();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

impl Lines {
    fn with(&self, name: &str, act: impl FnOnce(&ProgressBar)) {
        let each = self.each.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(bar) = each.get(name) {
            act(bar);
        }
    }
}

impl Observer for Downloads {
    fn planned(&self, count: usize) {
        if let Some(lines) = &self.lines {
            lines.total.set_length(count as u64);
        }
    }

    fn started(&self, name: &str, size: Option<u64>) {
        let Some(lines) = &self.lines else { return };
        let bar = lines.all.add(ProgressBar::new(size.unwrap_or(0)));
        bar.set_style(style("{msg:>24} [{bar:30}] {bytes}/{total_bytes}"));
        bar.set_message(name.to_string());
        let mut each = lines.each.lock().unwrap_or_else(|e| e.into_inner());
        each.insert(name.to_string(), bar);
    }

    fn received(&self, name: &str, bytes: u64) {
        if let Some(lines) = &self.lines {
            lines.with(name, |bar| bar.inc(bytes));
        }
    }

    fn finished(&self, name: &str) {
        if let Some(lines) = &self.lines {
            lines.with(name, ProgressBar::finish_and_clear);
            lines.total.inc(1);
        }
    }
}

/// A line that shows what is being done, and for how long, until it is dropped.
pub struct Progress(ProgressBar);

impl Progress {
    pub fn start(what: String, json: bool) -> Self {
        if json || !std::io::stderr().is_terminal() {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner();
        bar.set_style(style("{msg} {elapsed}"));
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(250));
        Progress(bar)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
