//! The filter of system calls: what no granted capability needs fails with EPERM, in this process and in those it starts.

use libc::{
    BPF_ABS, BPF_JEQ, BPF_JGE, BPF_JMP, BPF_JSET, BPF_K, BPF_LD, BPF_RET, BPF_W, sock_filter,
    sock_fprog,
};

/// What may be done through the kernel.
pub struct Limits {
    pub net: bool,
    pub write: bool,
    pub spawn: bool,
    pub signal: bool,
}

/// Calls by which a program could get around any limit, or change the machine.
const NEVER: &[i64] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_open_by_handle_at,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_fsmount,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_setns,
    libc::SYS_unshare,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_adjtimex,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
];

/// Calls that change what has a path.
const WRITE: &[i64] = &[
    libc::SYS_truncate,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_unlinkat,
    libc::SYS_renameat2,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    libc::SYS_renameat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rename,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mkdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mknod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rmdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_unlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_link,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_symlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lchown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utime,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utimes,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_futimesat,
];

/// Calls that start programs; threads are not among them.
const SPAWN: &[i64] = &[
    libc::SYS_execve,
    libc::SYS_execveat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
];

/// Calls whose first argument is the process that gets a signal. (A thread of that number is the main thread.)
const SIGNAL: &[i64] = &[libc::SYS_kill, libc::SYS_tkill, libc::SYS_tgkill];

#[cfg(target_arch = "x86_64")]
const ARCHITECTURE: u32 = 0xc000_003e;
#[cfg(target_arch = "aarch64")]
const ARCHITECTURE: u32 = 0xc000_00b7;

/// Offsets in `seccomp_data`.
const NUMBER: u32 = 0;
const ARCH: u32 = 4;
const FIRST_ARGUMENT: u32 = 16;

const ALLOW: u32 = libc::SECCOMP_RET_ALLOW;
const REFUSE: u32 = libc::SECCOMP_RET_ERRNO | libc::EPERM as u32;
/// As a kernel without the call says: the C library takes the older one.
const UNKNOWN: u32 = libc::SECCOMP_RET_ERRNO | libc::ENOSYS as u32;

struct Filter(Vec<sock_filter>);

impl Filter {
    fn load(&mut self, offset: u32) {
        self.push(BPF_LD | BPF_W | BPF_ABS, 0, 0, offset);
    }

    /// Goes on with the next instruction if the test holds, else over `skip` of them.
    fn unless_skip(&mut self, test: u32, value: u32, skip: u8) {
        self.push(BPF_JMP | test | BPF_K, 0, skip, value);
    }

    fn answer(&mut self, action: u32) {
        self.push(BPF_RET | BPF_K, 0, 0, action);
    }

    fn push(&mut self, code: u32, jt: u8, jf: u8, k: u32) {
        self.0.push(sock_filter {
            code: code as u16,
            jt,
            jf,
            k,
        });
    }

    fn all(&mut self, calls: &[i64], action: u32) {
        for call in calls {
            self.unless_skip(BPF_JEQ, *call as u32, 1);
            self.answer(action);
        }
    }

    /// A call is allowed if its first argument passes a test, else refused.
    fn by_argument(&mut self, call: i64, test: u32, value: u32) {
        self.unless_skip(BPF_JEQ, call as u32, 4);
        self.load(FIRST_ARGUMENT);
        self.unless_skip(test, value, 1);
        self.answer(ALLOW);
        self.answer(REFUSE);
    }
}

fn filter(limits: &Limits, pid: u32) -> Filter {
    let mut f = Filter(Vec::new());
    f.load(ARCH);
    f.push(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, ARCHITECTURE);
    f.answer(libc::SECCOMP_RET_KILL_PROCESS);
    f.load(NUMBER);
    // Numbers of another way to call (x32) would pass by those below.
    f.unless_skip(BPF_JGE, 0x4000_0000, 1);
    f.answer(REFUSE);
    f.all(NEVER, REFUSE);
    if !limits.net {
        f.all(&[libc::SYS_socket], REFUSE);
    }
    if !limits.write {
        f.all(WRITE, REFUSE);
    }
    if !limits.spawn {
        f.all(SPAWN, REFUSE);
        f.all(&[libc::SYS_clone3], UNKNOWN);
        f.by_argument(libc::SYS_clone, BPF_JSET, libc::CLONE_THREAD as u32);
        // A process that was started has another number; then Landlock is what holds signals.
        if !limits.signal {
            for call in SIGNAL {
                f.by_argument(*call, BPF_JEQ, pid);
            }
        }
    }
    f.answer(ALLOW);
    f
}

/// Installs the filter for the rest of the process's life; a kernel without seccomp refuses.
pub fn install(limits: &Limits) {
    let mut f = filter(limits, std::process::id());
    let program = sock_fprog {
        len: f.0.len() as u16,
        filter: f.0.as_mut_ptr(),
    };
    unsafe {
        libc::prctl(
            libc::PR_SET_SECCOMP,
            libc::SECCOMP_MODE_FILTER,
            &program,
            0,
            0,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs the filter as the kernel would.
    fn verdict(f: &Filter, number: i64, argument: u32) -> u32 {
        let (mut at, mut word) = (0, 0);
        loop {
            let i = &f.0[at];
            at += 1;
            let jump = |holds: bool| usize::from(if holds { i.jt } else { i.jf });
            match u32::from(i.code) {
                c if c == BPF_LD | BPF_W | BPF_ABS => {
                    word = match i.k {
                        NUMBER => number as u32,
                        ARCH => ARCHITECTURE,
                        FIRST_ARGUMENT => argument,
                        _ => panic!("offset {}", i.k),
                    }
                }
                c if c == BPF_JMP | BPF_JEQ | BPF_K => at += jump(word == i.k),
                c if c == BPF_JMP | BPF_JGE | BPF_K => at += jump(word >= i.k),
                c if c == BPF_JMP | BPF_JSET | BPF_K => at += jump(word & i.k != 0),
                c if c == BPF_RET | BPF_K => return i.k,
                c => panic!("instruction {c}"),
            }
        }
    }

    #[test]
    fn grants_open_what_they_are_for() {
        let none = Limits {
            net: false,
            write: false,
            spawn: false,
            signal: false,
        };
        let f = filter(&none, 7);
        assert_eq!(verdict(&f, libc::SYS_write, 1), ALLOW);
        assert_eq!(verdict(&f, libc::SYS_socket, 1), REFUSE);
        assert_eq!(verdict(&f, libc::SYS_unlinkat, 1), REFUSE);
        assert_eq!(verdict(&f, libc::SYS_execve, 1), REFUSE);
        assert_eq!(verdict(&f, libc::SYS_clone3, 1), UNKNOWN);
        assert_eq!(verdict(&f, libc::SYS_clone, libc::SIGCHLD as u32), REFUSE);
        let thread = libc::CLONE_THREAD as u32 | 0xff;
        assert_eq!(verdict(&f, libc::SYS_clone, thread), ALLOW);
        assert_eq!(verdict(&f, libc::SYS_kill, 7), ALLOW);
        assert_eq!(verdict(&f, libc::SYS_kill, 8), REFUSE);
        assert_eq!(verdict(&f, 0x4000_0001, 0), REFUSE);
        let all = Limits {
            net: true,
            write: true,
            spawn: true,
            signal: true,
        };
        let f = filter(&all, 7);
        for call in [libc::SYS_socket, libc::SYS_unlinkat, libc::SYS_execve] {
            assert_eq!(verdict(&f, call, 1), ALLOW);
        }
        assert_eq!(verdict(&f, libc::SYS_ptrace, 1), REFUSE);
    }
}
