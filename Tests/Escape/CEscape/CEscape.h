// What code of an attacker would try inside a server. Each function returns 0 if it succeeded, otherwise the error number.
#ifndef SWIFTLET_CESCAPE_H
#define SWIFTLET_CESCAPE_H

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

extern long syscall(long, ...);

static inline int escape_outcome(long result) { return result < 0 ? errno : 0; }
static inline int escape_open(const char *path, int flags) {
    return escape_outcome(syscall(SYS_openat, AT_FDCWD, path, flags, 0600));
}
static inline int escape_open_2(const char *path, uint64_t flags) {
    uint64_t how[3] = {flags, 0, 0};
    return escape_outcome(syscall(437 /* openat2 */, AT_FDCWD, path, how, sizeof how));
}
static inline int escape_execute(const char *path) {
    char *const nothing[] = {0};
    return escape_outcome(syscall(SYS_execve, path, nothing, nothing));
}
static inline int escape_execute_at(const char *path) {
    char *const nothing[] = {0};
    return escape_outcome(syscall(SYS_execveat, AT_FDCWD, path, nothing, nothing, 0));
}
static inline int escape_fork(void) {
    long child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) _exit(0);
    return escape_outcome(child);
}
static inline int escape_clone_3(void) { return escape_outcome(syscall(435 /* clone3 */, 0, 0)); }
static inline int escape_unshare(void) { return escape_outcome(syscall(SYS_unshare, 0x10000000 /* CLONE_NEWUSER */)); }
static inline int escape_socket(int family, int type) { return escape_outcome(syscall(SYS_socket, family, type, 0)); }
// On a descriptor that is none: what is not allowed fails before it is looked at.
static inline int escape_connect(void) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    return escape_outcome(syscall(SYS_connect, -1, &address, sizeof address));
}
static inline int escape_bind(void) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    return escape_outcome(syscall(SYS_bind, -1, &address, sizeof address));
}
static inline int escape_trace(void) { return escape_outcome(syscall(SYS_ptrace, 0L /* PTRACE_TRACEME */, 0L, 0L, 0L)); }
static inline int escape_read_memory(void) { return escape_outcome(syscall(SYS_process_vm_readv, getpid(), 0, 0, 0, 0, 0)); }
static inline int escape_signal(void) { return escape_outcome(syscall(SYS_kill, getpid(), 0)); }
static inline int escape_map_code(void) {
    // musl would make another error of it.
    long memory = syscall(SYS_mmap, 0L, 4096L, (long)(PROT_READ | PROT_WRITE | PROT_EXEC), (long)(MAP_PRIVATE | 0x20), -1L, 0L);
    return memory == -1 ? errno : 0;
}
static inline int escape_make_code(void) {
    void *memory = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | 0x20 /* MAP_ANONYMOUS */, -1, 0);
    return memory == MAP_FAILED ? -1 : escape_outcome(mprotect(memory, 4096, PROT_READ | PROT_EXEC));
}
static inline int escape_make_file(void) { return escape_outcome(syscall(SYS_memfd_create, "file", 0)); }
static inline int escape_remove(const char *path) { return escape_outcome(syscall(SYS_unlinkat, AT_FDCWD, path, 0)); }
static inline int escape_rings(void) { return escape_outcome(syscall(425 /* io_uring_setup */, 1, 0)); }
static inline int escape_load_filter(void) { return escape_outcome(syscall(SYS_bpf, 0, 0, 0)); }
static inline int escape_personality(void) { return escape_outcome(syscall(SYS_personality, 0x0400000L /* READ_IMPLIES_EXEC */)); }
static inline int escape_steal_input(void) { return escape_outcome(syscall(SYS_ioctl, 0, 0x5412 /* TIOCSTI */, "x")); }

#endif
