// What Swift cannot import of files and processes, beside what CPlatform has. No logic: each function is one call, each
// constant another name for the system's.
#ifndef SWIFTLET_CPACKING_H
#define SWIFTLET_CPACKING_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/mman.h>
#include <sys/stat.h>
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
static inline int packing_open(const char *path, int flags, mode_t mode) { return open(path, flags, mode); }
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
    return utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW);
}
static inline const char *packing_entry_name(const struct dirent *entry) { return entry->d_name; }

#endif
