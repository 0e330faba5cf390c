import CPlatform

/// The system calls that are left in the sandbox. All others fail with EPERM: a call that nobody has thought of is then an error
/// like any other, and no client can end the server with it.
///
/// `Tests/ShippedTests/SystemCallTests.swift` finds in the executables those that are not here, and says why they are not.
enum SandboxCalls {
    /// What a program does besides serving what it holds.
    struct Needs {
        fileprivate let bits: UInt16

        init(readsFiles: Bool, connects: Bool) {
            bits = (readsFiles ? Self.readsFiles.bits : 0) | (connects ? Self.connects.bits : 0)
        }

        private init(bits: UInt16) { self.bits = bits }

        static var nothing: Needs { Needs(bits: 0) }
        static var readsFiles: Needs { Needs(bits: 0x4000) }
        static var connects: Needs { Needs(bits: 0x8000) }
    }

    /// The number of a call, and who needs it.
    struct Call {
        private let bits: UInt16

        init(_ number: Int32, _ needs: Needs = .nothing) {
            bits = UInt16(truncatingIfNeeded: number) | needs.bits
        }

        /// The number, unless it is for other needs.
        func number(_ needs: Needs) -> UInt32? {
            bits & 0xC000 & ~needs.bits == 0 ? UInt32(bits & 0x3FFF) : nil
        }
    }

    static let passing: InlineArray<51, Call> = [
        // Each request.
        Call(SYS_recvfrom), Call(SYS_sendto), Call(platform_call_epoll_wait), Call(SYS_epoll_pwait),
        Call(SYS_epoll_ctl), Call(SYS_read), Call(SYS_write), Call(SYS_futex),
        // Connections.
        Call(SYS_accept4), Call(SYS_close), Call(SYS_shutdown), Call(SYS_getsockopt), Call(SYS_setsockopt),
        Call(SYS_sendfile), Call(SYS_pread64),
        // Dispatch's events, and what waits for one.
        Call(SYS_epoll_create1), Call(SYS_eventfd2), Call(SYS_timerfd_create), Call(SYS_timerfd_settime),
        Call(SYS_fstat),
        Call(platform_call_poll),
        // Memory.
        Call(SYS_munmap), Call(SYS_mremap), Call(SYS_madvise), Call(SYS_brk),
        // Threads and signals.
        Call(SYS_exit), Call(SYS_exit_group), Call(SYS_gettid), Call(SYS_getpid), Call(SYS_sched_yield),
        Call(SYS_sched_getaffinity), Call(SYS_set_tid_address), Call(SYS_set_robust_list), Call(SYS_rseq),
        Call(SYS_rt_sigaction), Call(SYS_rt_sigprocmask), Call(SYS_rt_sigreturn),
        Call(SYS_rt_sigtimedwait), Call(SYS_restart_syscall),
        // Time and chance.
        Call(SYS_clock_gettime), Call(SYS_clock_nanosleep), Call(SYS_nanosleep), Call(SYS_gettimeofday),
        Call(SYS_getrandom),
        // To read files below a folder. `openat2` has its flags where a filter can't see them: it is Landlock that keeps it to
        // reading.
        Call(platform_call_openat2, .readsFiles),
        Call(SYS_preadv2, .readsFiles), Call(SYS_fadvise64, .readsFiles),
        Call(SYS_getdents64, .readsFiles), Call(SYS_readlinkat, .readsFiles),
        // To connect to a server.
        Call(SYS_connect, .connects), Call(SYS_getsockname, .connects),
    ]

    /// A call that passes if its argument, cut to 32 bits and to the mask, has a value.
    struct Check {
        let call: Call
        let argument: UInt8
        /// Whether nothing else of the same call is checked.
        var isLast = true
        let mask: UInt32
        let value: UInt32
    }

    static let checked: InlineArray<9, Check> = [
        // No memory may become code: PROT_EXEC.
        Check(call: Call(SYS_mmap), argument: 2, mask: 4, value: 0),
        Check(call: Call(SYS_mprotect), argument: 2, mask: 4, value: 0),
        // Threads, and no processes or namespaces: CLONE_THREAD, and none of CLONE_NEW….
        Check(call: Call(SYS_clone), argument: 0, mask: 0x7E03_0000, value: 0x0001_0000),
        // TIOCOUTQ and FIONREAD. So pass TIOCGWINSZ and TIOCGSOFTCAR, which tell of a terminal.
        Check(call: Call(SYS_ioctl), argument: 1, mask: ~0xA, value: 0x5411),
        // F_DUPFD to F_SETFL, and no locks, owners, leases or seals.
        Check(call: Call(SYS_fcntl), argument: 1, mask: ~7, value: 0),
        // AT_EMPTY_PATH: how another C library asks about an open file.
        Check(call: Call(SYS_newfstatat), argument: 3, mask: 0x1000, value: 0x1000),
        // O_WRONLY, O_RDWR, O_CREAT and O_TRUNC.
        Check(call: Call(SYS_openat, .readsFiles), argument: 2, mask: 0o1103, value: 0),
        // AF_INET and AF_INET6; streams.
        Check(call: Call(SYS_socket, .connects), argument: 0, isLast: false, mask: ~8, value: 2),
        Check(call: Call(SYS_socket, .connects), argument: 1, mask: 0xF, value: 1),
    ]
}
