// Parts of the system's headers that Foundation leaves out. No logic.
#ifndef CLINUX_H
#define CLINUX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/types.h>

// GNU extensions, which the header only declares with _GNU_SOURCE.
extern int sched_getaffinity(pid_t, size_t, void *);
extern int sched_setaffinity(pid_t, size_t, const void *);

// An enumeration, whose last member Swift imports as a negative number.
static const uint32_t linux_readable = EPOLLIN;
static const uint32_t linux_writable = EPOLLOUT;
static const uint32_t linux_edge_triggered = (uint32_t)EPOLLET;
static const int linux_epoll_cloexec = EPOLL_CLOEXEC;

#endif
