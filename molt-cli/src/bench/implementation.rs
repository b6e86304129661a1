//! What programs are measured with: Molt, other implementations of Python, and a C++ program of the same algorithm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::process::children_cpu;
use super::programs::Program;

/// Prints what a C compiler needs to embed this Python.
const EMBED_FLAGS: &str = "\
import sysconfig
of = sysconfig.get_config_var
folder = of('LIBDIR')
print('-I' + sysconfig.get_path('include'), '-L' + folder, '-Wl,-rpath,' + folder, '-lpython' + of('LDVERSION'))
print(of('LIBS'), of('SYSLIBS'))
";

/// An implementation that is there.
pub struct Implementation {
    pub kind: Kind,
    /// The command that everything starts with: an interpreter or a compiler.
    program: PathBuf,
    pub version: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    CPython,
    Molt,
    PyPy,
    Nuitka,
    Mypyc,
    Cython,
    /// `NAME.cpp` beside `NAME.py`.
    Cpp,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::CPython,
        Kind::Molt,
        Kind::PyPy,
        Kind::Nuitka,
        Kind::Mypyc,
        Kind::Cython,
        Kind::Cpp,
    ];

    /// As results and the command line name it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::CPython => "cpython",
            Kind::Molt => "molt",
            Kind::PyPy => "pypy",
            Kind::Nuitka => "nuitka",
            Kind::Mypyc => "mypyc",
            Kind::Cython => "cython",
            Kind::Cpp => "c++",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Kind::CPython => "CPython",
            Kind::Molt => "Molt",
            Kind::PyPy => "PyPy",
            Kind::Nuitka => "Nuitka",
            Kind::Mypyc => "mypyc",
            Kind::Cython => "Cython",
            Kind::Cpp => "C++",
        }
    }

    /// Is it measured when nothing is said? Those that take minutes to compile are not.
    pub fn is_quick(self) -> bool {
        matches!(self, Kind::PyPy | Kind::Cpp)
    }

    /// Does it take every program of Python 3.12, so that one that fails is a failure?
    pub fn must_agree(self) -> bool {
        matches!(self, Kind::CPython | Kind::Molt)
    }
}

/// A program made ready to be run, and what that took.
pub struct Prepared {
    command: Vec<PathBuf>,
    /// Folder with a compiled module, if it is one.
    modules: Option<PathBuf>,
    pub cpu: f64,
    pub wall: f64,
    /// Bytes of the executable or module, where there is one.
    pub size: Option<u64>,
}

impl Prepared {
    /// Runs in the folder of the source.
    pub fn command(&self, program: &Program) -> Command {
        let mut command = Command::new(&self.command[0]);
        command
            .args(&self.command[1..])
            .current_dir(program.folder())
            .env("PYTHONHASHSEED", "0")
            .env("PYTHONDONTWRITEBYTECODE", "1");
        if let Some(folder) = &self.modules {
            command.env("PYTHONPATH", folder);
        }
        command
    }
}

/// The output of a command, if it succeeds.
fn output(program: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_string();
    output.status.success().then_some(text)
}

impl Implementation {
    /// CPython by its command.
    pub fn python(command: &str) -> Option<Implementation> {
        // The interpreter itself, not a script in front of it: the script's time is not Python's.
        let probe = "import sys; print(sys.executable, sys.version.split()[0])";
        let found = output(Path::new(command), &["-c", probe])?;
        let (program, version) = found.rsplit_once(' ')?;
        Some(Implementation {
            kind: Kind::CPython,
            program: PathBuf::from(program),
            version: version.to_string(),
        })
    }

    /// This very executable.
    pub fn molt() -> std::io::Result<Implementation> {
        Ok(Implementation {
            kind: Kind::Molt,
            program: std::env::current_exe()?,
            version: env!("CARGO_PKG_VERSION").to_string(),
        })
    }

    /// Something to compare with, if it is installed; what CPython's packages bring is looked for in the given CPython.
    pub fn find(kind: Kind, python: Option<&Implementation>) -> Option<Implementation> {
        let beside = |name: &str| Some(python?.program.parent()?.join(name));
        let (program, version) = match kind {
            Kind::CPython | Kind::Molt => return None,
            Kind::PyPy => {
                let program = PathBuf::from("pypy3");
                let probe = "import sys; print('.'.join(map(str, sys.pypy_version_info[:3])))";
                let version = output(&program, &["-c", probe])?;
                (program, version)
            }
            Kind::Nuitka => {
                let program = python?.program.clone();
                let version = output(&program, &["-m", "nuitka", "--version"])?;
                (program, version)
            }
            Kind::Mypyc => {
                let probe = "import mypy.version; print(mypy.version.__version__)";
                let version = output(&python?.program, &["-c", probe])?;
                (beside("mypyc").filter(|p| p.exists())?, version)
            }
            Kind::Cython => {
                let program = beside("cython").filter(|p| p.exists())?;
                let version = output(&program, &["-V"])?;
                (program, version)
            }
            Kind::Cpp => {
                let program = PathBuf::from("c++");
                let version = output(&program, &["-dumpfullversion"])?;
                (program, version)
            }
        };
        let version = version.lines().next().unwrap_or("").to_string();
        let version = version.rsplit(' ').next().unwrap_or("").to_string();
        Some(Implementation {
            kind,
            program,
            version,
        })
    }

    /// Makes a program ready; `folder` is empty and stays until all is measured. None if there is nothing to measure.
    pub fn prepare(&self, program: &Program, folder: &Path) -> Result<Option<Prepared>, String> {
        let source = program.source.as_path();
        let target = folder.join(&program.name);
        let mut ready = Prepared {
            command: vec![target.clone()],
            modules: None,
            cpu: 0.0,
            wall: 0.0,
            size: None,
        };
        let mut steps = Vec::new();
        match self.kind {
            Kind::CPython | Kind::PyPy => {
                ready.command = vec![self.program.clone(), source.to_path_buf()];
                return Ok(Some(ready));
            }
            Kind::Molt => {
                let mut build = Command::new(&self.program);
                build
                    .args(["--color", "never", "build", "--trusted"])
                    .arg(source)
                    .arg("--output")
                    .arg(&target)
                    .env("MOLT_CACHE", folder.join("cache"));
                steps.push(build);
            }
            Kind::Nuitka => {
                let mut build = Command::new(&self.program);
                build
                    .args(["-m", "nuitka", "--remove-output", "--quiet"])
                    .arg("--assume-yes-for-downloads")
                    .arg(format!("--output-dir={}", folder.display()))
                    .arg(format!("--output-filename={}", program.name))
                    .arg(source);
                steps.push(build);
            }
            Kind::Mypyc => {
                let module = self.as_module(program, folder)?;
                let mut build = Command::new(&self.program);
                build.current_dir(folder).arg(&module);
                steps.push(build);
                let python = self.program.with_file_name("python3");
                let import = format!("import {}", program.module_name());
                ready.command = vec![python, PathBuf::from("-c"), PathBuf::from(import)];
                ready.modules = Some(folder.to_path_buf());
            }
            Kind::Cython => {
                let c = folder.join("program.c");
                let mut translate = Command::new(&self.program);
                translate.args(["-3", "--embed", "-o"]).arg(&c).arg(source);
                let mut compile = Command::new("sh");
                compile
                    .args(["-c", "cc -O2 \"$1\" -o \"$2\" $(\"$3\" -c \"$4\")", "sh"])
                    .arg(&c)
                    .arg(&target)
                    .arg(self.program.with_file_name("python3"))
                    .arg(EMBED_FLAGS);
                steps.extend([translate, compile]);
            }
            Kind::Cpp => {
                let cpp = source.with_extension("cpp");
                if !cpp.exists() {
                    return Ok(None);
                }
                let mut build = Command::new(&self.program);
                build
                    .args(["-O2", "-std=c++17", "-o"])
                    .arg(&target)
                    .arg(cpp);
                steps.push(build);
            }
        }
        let (cpu, start) = (children_cpu(), Instant::now());
        for mut step in steps {
            let output = step
                .stdin(Stdio::null())
                .output()
                .map_err(|error| format!("{}: {error}", step.get_program().display()))?;
            if !output.status.success() {
                return Err(first_error(&output.stderr, &output.stdout));
            }
        }
        ready.wall = start.elapsed().as_secs_f64();
        ready.cpu = children_cpu() - cpu;
        ready.size = fs::metadata(&target).ok().map(|m| m.len());
        Ok(Some(ready))
    }

    /// A copy of the program that does when it is imported what it does when it is run.
    fn as_module(&self, program: &Program, folder: &Path) -> Result<PathBuf, String> {
        let text = fs::read_to_string(&program.source).map_err(|error| error.to_string())?;
        let text = text
            .replace("if __name__ == \"__main__\":", "if True:")
            .replace("if __name__ == '__main__':", "if True:");
        let path = folder.join(format!("{}.py", program.module_name()));
        fs::write(&path, text).map_err(|error| error.to_string())?;
        Ok(path)
    }
}

/// The line that says most about why a compiler failed.
fn first_error(stderr: &[u8], stdout: &[u8]) -> String {
    let text = [stderr, stdout].map(String::from_utf8_lossy);
    let lines = || {
        text.iter()
            .flat_map(|t| t.lines())
            .filter(|l| !l.trim().is_empty())
    };
    let found = lines().find(|l| l.contains("rror"));
    let line = found.or_else(|| lines().next()).unwrap_or("no message");
    line.trim().chars().take(200).collect()
}
