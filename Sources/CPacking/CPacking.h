// What Swift cannot import of files and processes, beside what CPlatform has. No logic: each function is one call, each
// constant another name for the system's.
#ifndef SWIFTLET_CPACKING_H
#define SWIFTLET_CPACKING_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const unsigned packing_kind_mask = S_IFMT;
static const unsigned packing_regular_file = S_IFREG;
static const unsigned packing_directory = S_IFDIR;
static const unsigned packing_link = S_IFLNK;
static const long packing_longest_path = 4096; // PATH_MAX of the kernel
static const int packing_open_for_reading = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
static const int packing_open_new = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;

extern char **environ;
static inline char **packing_environment(void) { return environ; }
static inline int packing_errno(void) { return errno; }
// What follows calls the kernel itself: the C library's functions carry 1.5 kB for kernels of other machines and of long ago.
static inline int packing_open(const char *path, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
static inline int packing_link_status(const char *path, struct stat *status) {
    return (int)syscall(SYS_newfstatat, AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}
static inline int packing_file_status(int file, struct stat *status) { return (int)syscall(SYS_fstat, file, status); }
static inline int packing_set_permissions(int file, mode_t mode) { return (int)syscall(SYS_fchmod, file, mode); }
static inline long packing_working_directory(char *path, size_t size) { return syscall(SYS_getcwd, path, size); }
static inline long packing_modified(const struct stat *status) { return (long)status->st_mtim.tv_sec; }
static inline void *packing_map(int file, size_t count) {
    void *memory = mmap(NULL, count, PROT_READ, MAP_PRIVATE, file, 0);
    return memory == MAP_FAILED ? NULL : memory;
}
static inline void *packing_map_memory(size_t count) {
    void *memory = mmap(NULL, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}
static inline int packing_set_modified(const char *path, long seconds) {
    struct timespec times[2] = {{seconds, 0}, {seconds, 0}};
    return (int)syscall(SYS_utimensat, AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW);
}
static inline const char *packing_entry_name(const struct dirent *entry) { return entry->d_name; }

// What is traced: numbers of system calls, and what ptrace takes and gives. openat2 is newer than some headers.
#ifdef SYS_open
static const long packing_call_open = SYS_open;
#else
static const long packing_call_open = -1;
#endif
static const long packing_call_openat = SYS_openat;
static const long packing_call_openat2 = 437;
static const long packing_call_execve = SYS_execve;
static const long packing_trace_me = PTRACE_TRACEME;
static const long packing_trace_read = PTRACE_PEEKDATA;
static const long packing_trace_resume = PTRACE_SYSCALL;
static const long packing_trace_call = 0x420e; // PTRACE_GET_SYSCALL_INFO
static const long packing_trace_set_options = 0x4200; // PTRACE_SETOPTIONS
static const long packing_trace_options = 0x10001f; // EXITKILL, TRACESYSGOOD, FORK, VFORK, CLONE and EXEC
static const int packing_all_children = 0x40000000; // __WALL
static inline long packing_trace(long request, pid_t process, unsigned long address, void *data) {
    return syscall(SYS_ptrace, request, process, address, data);
}
// The C library's own would be 1 kB more, for threads that this program does not have.
static inline pid_t packing_fork(void) { return (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0); }
static inline int packing_connect(int socket, unsigned short port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return connect(socket, (struct sockaddr *)&address, sizeof address);
}
static inline int packing_socket(void) { return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }

#endif
