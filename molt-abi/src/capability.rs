//! Capabilities: what a program may do outside of itself, and which native functions need which.
//!
//! The compiler reads [`BOUNDARIES`] to say what a program can reach; the functions themselves check at run time.
//! The text of a policy, which the compiler embeds and the runtime reads, has a line for each rule:
//!
//! ```text
//! +fs.read            everything of that capability
//! +fs.read data       one scope of it: a path, a host, the name of a variable
//! -fs.read data/keys  an exception, which counts more than any `+`
//! ```

/// One thing that a program may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Capability {
    /// Contents, names and states of files and folders.
    FsRead,
    /// Making, changing, moving and removing files and folders.
    FsWrite,
    /// Network connections, by host.
    Net,
    /// Variables of the environment, by name.
    EnvRead,
    EnvWrite,
    DbRead,
    DbWrite,
    /// The date and time of day.
    TimeWall,
    /// Clocks that measure: elapsed and processor time.
    TimeMonotonic,
    /// Numbers that nobody can foresee.
    Random,
    /// Starting other processes.
    ProcessSpawn,
    /// Signals to other processes.
    ProcessSignal,
    /// Names and load of the machine, the user's login name.
    SystemInfo,
}

use Capability::*;

impl Capability {
    pub const ALL: [Capability; 13] = [
        FsRead,
        FsWrite,
        Net,
        EnvRead,
        EnvWrite,
        DbRead,
        DbWrite,
        TimeWall,
        TimeMonotonic,
        Random,
        ProcessSpawn,
        ProcessSignal,
        SystemInfo,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            FsRead => "fs.read",
            FsWrite => "fs.write",
            Net => "net",
            EnvRead => "env.read",
            EnvWrite => "env.write",
            DbRead => "db.read",
            DbWrite => "db.write",
            TimeWall => "time.wall",
            TimeMonotonic => "time.monotonic",
            Random => "random",
            ProcessSpawn => "process.spawn",
            ProcessSignal => "process.signal",
            SystemInfo => "system.info",
        }
    }

    /// What the scopes of the capability are, for messages; none if it is granted whole or not at all.
    pub const fn scope(self) -> Option<&'static str> {
        match self {
            FsRead | FsWrite => Some("PATH"),
            Net => Some("HOST"),
            EnvRead | EnvWrite => Some("NAME"),
            _ => None,
        }
    }

    /// Does a name stand for this capability? `fs` stands for `fs.read` and `fs.write`.
    pub fn is_named(self, name: &str) -> bool {
        let own = self.name();
        own == name
            || (own.len() > name.len()
                && own.starts_with(name)
                && own.as_bytes()[name.len()] == b'.')
    }
}

/// Settings of the terminal, the language and the interpreter, which libraries look for and do without: they are absent, not
/// refused, where `env.read` is not granted. A `*` stands for any ending.
pub const OPTIONAL_VARIABLES: &[&str] = &[
    "COLUMNS",
    "LINES",
    "TERM",
    "NO_COLOR",
    "FORCE_COLOR",
    "LANG",
    "LANGUAGE",
    "LC_*",
    "TZ",
    "PYTHON*",
];

/// A function of a native module (or another name of a module that stands for one) and the capabilities that it needs. Of
/// two file capabilities a call may need only one (`open` by its mode).
pub struct Boundary {
    pub module: &'static str,
    pub names: &'static [&'static str],
    pub needs: &'static [Capability],
}

const fn boundary(
    module: &'static str,
    names: &'static [&'static str],
    needs: &'static [Capability],
) -> Boundary {
    Boundary {
        module,
        names,
        needs,
    }
}

/// Every way of a program to the world outside.
pub const BOUNDARIES: &[Boundary] = &[
    boundary("builtins", &["open"], &[FsRead, FsWrite]),
    boundary("_io", &["open", "open_code", "FileIO"], &[FsRead, FsWrite]),
    boundary("io", &["open", "open_code", "FileIO"], &[FsRead, FsWrite]),
    boundary("posix", &["open"], &[FsRead, FsWrite]),
    boundary(
        "posix",
        &[
            "access", "chdir", "getcwd", "getcwdb", "listdir", "lstat", "readlink", "scandir",
            "stat",
        ],
        &[FsRead],
    ),
    boundary(
        "posix",
        &[
            "_path_exists",
            "_path_isdir",
            "_path_isfile",
            "_path_islink",
        ],
        &[FsRead],
    ),
    boundary(
        "posix",
        &[
            "chmod", "chown", "fchmod", "link", "mkdir", "mkfifo", "remove", "rename", "replace",
            "rmdir", "symlink", "truncate", "unlink", "utime",
        ],
        &[FsWrite],
    ),
    boundary(
        "os",
        &["environ", "environb", "getenv", "getenvb"],
        &[EnvRead],
    ),
    boundary("posix", &["putenv", "unsetenv"], &[EnvWrite]),
    boundary(
        "posix",
        &["execv", "execve", "fork", "system"],
        &[ProcessSpawn],
    ),
    boundary("_posixsubprocess", &["fork_exec"], &[ProcessSpawn]),
    boundary("posix", &["kill"], &[ProcessSignal]),
    boundary("posix", &["getloadavg", "getlogin", "uname"], &[SystemInfo]),
    boundary("posix", &["times"], &[TimeMonotonic]),
    boundary("resource", &["getrusage"], &[TimeMonotonic]),
    boundary("posix", &["urandom"], &[Random]),
    boundary(
        "time",
        &[
            "asctime",
            "ctime",
            "gmtime",
            "localtime",
            "strftime",
            "time",
            "time_ns",
        ],
        &[TimeWall],
    ),
    boundary(
        "time",
        &[
            "monotonic",
            "monotonic_ns",
            "perf_counter",
            "perf_counter_ns",
            "process_time",
            "process_time_ns",
            "thread_time",
            "thread_time_ns",
        ],
        &[TimeMonotonic],
    ),
    boundary(
        "time",
        &["clock_gettime", "clock_gettime_ns"],
        &[TimeWall, TimeMonotonic],
    ),
];
