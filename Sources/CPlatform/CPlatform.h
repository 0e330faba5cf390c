// What Swift cannot import: macros, variadic calls, names that one C library has as a macro and another as
// an enumeration. No logic: each function is one call, each constant another name for the system's.
#ifndef SWIFTLET_CPLATFORM_H
#define SWIFTLET_CPLATFORM_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#ifndef SWIFTLET_SWIFT_VERSION
#define SWIFTLET_SWIFT_VERSION "6"
#endif

// The linked libraries, with their versions if these are known at link time. musl has no macro for its version, so the toolset
// passes it.
#ifndef SWIFTLET_LIBRARIES
#define SWIFTLET_TEXT(macro) SWIFTLET_QUOTE(macro)
#define SWIFTLET_QUOTE(text) #text
#define SWIFTLET_LIBRARIES "glibc/" SWIFTLET_TEXT(__GLIBC__) "." SWIFTLET_TEXT(__GLIBC_MINOR__)
#endif

extern char **environ;
static inline char **platform_environment(void) { return environ; }
static inline int platform_errno(void) { return errno; }
static inline int platform_open(const char *path, int flags) { return open(path, flags); }
static inline const char *platform_swift_version(void) { return SWIFTLET_SWIFT_VERSION; }
static inline const char *platform_libraries(void) { return " " SWIFTLET_LIBRARIES; }

#ifdef __GLIBC__
static inline const char *platform_libc(void) { return "glibc"; }
#else
static inline const char *platform_libc(void) { return "musl"; }
#endif

// The C library's own headers disagree on what these are.
static const int platform_stream_socket = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
static const int platform_blocking_stream_socket = SOCK_STREAM | SOCK_CLOEXEC;
static const int platform_ipv6 = IPPROTO_IPV6;
static const int platform_tcp = IPPROTO_TCP;
static const int platform_send_flags = MSG_NOSIGNAL;
static const int platform_more_follows = MSG_MORE;
static const int platform_shut_writing = SHUT_WR;
static const uint32_t platform_readable = EPOLLIN;
static const uint32_t platform_has_received = EPOLLIN | EPOLLRDHUP | EPOLLET;
static const uint32_t platform_reports_end = EPOLLRDHUP | EPOLLET;
static const uint32_t platform_peer_ended = EPOLLRDHUP;
static const uint32_t platform_failed = EPOLLERR;
static const uint32_t platform_writable = EPOLLOUT;
static const int platform_epoll_cloexec = EPOLL_CLOEXEC;
static const int platform_event_flags = EFD_NONBLOCK | EFD_CLOEXEC;
static const unsigned long platform_interpreter_base = AT_BASE;
static const unsigned long platform_page_size = AT_PAGESZ;
static const unsigned long platform_program_headers = AT_PHDR;
static const unsigned long platform_program_header_count = AT_PHNUM;

// GNU extensions. Asking the headers for all of them would give some of their types other members than the
// module of Dispatch sees.
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern int sched_getaffinity(pid_t, size_t, void *);
extern int getentropy(void *, size_t);

extern long syscall(long, ...);

static inline int platform_accept(int listener, struct sockaddr *address, socklen_t *length) {
    return accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}
// musl's setrlimit would have each thread take part, for systems that need it: 0.8 kB.
static inline int platform_descriptor_limit(const struct rlimit *wanted, struct rlimit *found) {
    return (int)syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, wanted, found);
}
// A handler has to end the process: there is nothing that it could return to. The C library's function, which knows how to return
// and keeps account of handlers, takes 0.8 kB in musl.
static inline void platform_handle_signal(int number, void (*handler)(int)) {
    struct {
        void (*handler)(int);
        unsigned long flags;
        void (*restorer)(void);
        uint64_t mask;
    } action = {handler, 0x04000000 /* SA_RESTORER */, NULL, 0};
    syscall(SYS_rt_sigaction, (long)number, &action, NULL, sizeof action.mask);
}
static inline void platform_ignore_signal(int number) { platform_handle_signal(number, SIG_IGN); }

// The C libraries have different types for a thread. One that ends leaves nothing behind.
static inline int platform_create_thread(size_t stack_size, void *(*body)(void *), void *context) {
    pthread_t thread;
#ifdef __GLIBC__
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
#else
    // musl's function reads defaults that can change, under a lock of 1 kB. The guard is that of its threads.
    pthread_attr_t attributes = {0};
    pthread_attr_setguardsize(&attributes, 8192);
#endif
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, stack_size);
    return pthread_create(&thread, &attributes, body, context);
}

// Memory from the system: null if there is none.
static inline void *platform_map(size_t length) {
    void *memory = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | 0x20 /* MAP_ANONYMOUS */, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}
static inline void *platform_remap(void *memory, size_t length, size_t new_length) {
    void *moved = (void *)syscall(SYS_mremap, memory, length, new_length, 1 /* MREMAP_MAYMOVE */);
    return moved == MAP_FAILED ? NULL : moved;
}
static inline int platform_protect_reading(void *start, size_t length) { return mprotect(start, length, PROT_READ); }

// Waits until the word has changed, or until `end` by the monotonic clock if it is not null.
static inline long platform_futex_wait(void *word, uint32_t value, const struct timespec *end) {
    return syscall(SYS_futex, word, 137 /* FUTEX_WAIT_BITSET_PRIVATE */, value, end, NULL, -1 /* whoever wakes it */);
}
static inline long platform_futex_wake(void *word) { return syscall(SYS_futex, word, 129 /* FUTEX_WAKE_PRIVATE */, 1); }
static inline int platform_wait_readable(int descriptor, int milliseconds) {
    struct pollfd wanted = {descriptor, POLLIN, 0};
    return poll(&wanted, 1, milliseconds);
}

// Files. What the kernel gained in the last years is asked for by number: not every C library has a function for it. A status is the
// same to the kernel and to the C libraries; musl's functions copy it nevertheless, in 0.6 kB.
static inline int platform_status(int file, struct stat *status) { return (int)syscall(SYS_fstat, file, status); }
static inline int platform_status_at(const char *path, struct stat *status) {
    return (int)syscall(SYS_newfstatat, AT_FDCWD, path, status, 0);
}
struct platform_open_how {
    uint64_t flags, mode, resolve;
};
static const uint64_t platform_resolve_beneath = 0x08 /* RESOLVE_BENEATH */ | 0x02 /* RESOLVE_NO_MAGICLINKS */;
static const int platform_path_only = 010000000; // O_PATH, which wants more extensions
static const int platform_open_file = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
static const mode_t platform_kind_mask = S_IFMT;
static const mode_t platform_regular_file = S_IFREG;
static const mode_t platform_directory = S_IFDIR;
static const int platform_open_directory = O_RDONLY | O_CLOEXEC | O_DIRECTORY;
static inline int platform_open_at(int directory, const char *path, int flags) { return openat(directory, path, flags); }
static inline int platform_open_beneath(int directory, const char *path, struct platform_open_how *how) {
    return (int)syscall(437 /* openat2 */, directory, path, how, sizeof *how);
}
static inline long platform_read_resident(int file, void *octets, size_t count, off_t offset) {
    struct iovec space = {octets, count};
    return syscall(SYS_preadv2, file, &space, 1, (long)offset, 0L, 8 /* RWF_NOWAIT */);
}
static inline long platform_read_entries(int folder, void *entries, size_t size) {
    return syscall(SYS_getdents64, (long)folder, entries, size);
}

// The sandbox. The headers of Linux for it are not musl's.
static inline int platform_forbid_privileges(void) {
    return (int)syscall(SYS_prctl, 38 /* PR_SET_NO_NEW_PRIVS */, 1L, 0L, 0L, 0L);
}
struct platform_call_filter {
    unsigned short count;
    const uint64_t *instructions;
};
static inline long platform_filter_calls(const struct platform_call_filter *filter) {
    return syscall(SYS_seccomp, 1L /* SECCOMP_SET_MODE_FILTER */, 1L /* SECCOMP_FILTER_FLAG_TSYNC */, filter);
}
struct platform_landlock_rules {
    uint64_t files, ports, scopes;
};
struct __attribute__((packed)) platform_landlock_folder {
    uint64_t allowed;
    int32_t descriptor;
};
struct platform_landlock_port {
    uint64_t allowed, port;
};
static inline long platform_landlock_version(void) {
    return syscall(444 /* landlock_create_ruleset */, NULL, 0L, 1L /* LANDLOCK_CREATE_RULESET_VERSION */);
}
static inline int platform_landlock_create(const struct platform_landlock_rules *rules) {
    return (int)syscall(444 /* landlock_create_ruleset */, rules, sizeof *rules, 0L);
}
static inline long platform_landlock_add(int rules, long kind, const void *rule) {
    return syscall(445 /* landlock_add_rule */, (long)rules, kind, rule, 0L);
}
static inline long platform_landlock_restrict(int rules) { return syscall(446 /* landlock_restrict_self */, (long)rules, 0L); }
static const int platform_call_openat2 = 437;
#ifdef __x86_64__
static const uint32_t platform_audit_architecture = 0xC000003E; // AUDIT_ARCH_X86_64
// What takes the place of these on aarch64 is on the list of calls anyway.
static const int platform_call_poll = SYS_poll, platform_call_epoll_wait = SYS_epoll_wait;
#else
static const uint32_t platform_audit_architecture = 0xC00000B7; // AUDIT_ARCH_AARCH64
static const int platform_call_poll = SYS_ppoll, platform_call_epoll_wait = SYS_epoll_pwait;
#endif

static inline int platform_unsent(int socket, int *octets) { return ioctl(socket, TIOCOUTQ, octets); }

#endif
