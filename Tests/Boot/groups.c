// Starts servers in control groups of version 2, as the only process in a container, and measures how they behave with little
// memory. Version 2 charges the buffers of sockets to the group, which version 1 does not. Of the systems that the tests run on,
// only this one is certain to have it.
#define _GNU_SOURCE
#include "groups.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROOT "/sys/fs/cgroup"
#define GROUP ROOT "/container"

// Times are in seconds. The clients leave when nothing has happened for quiet_time, at the latest after most_time.
enum { clients = 3000, most_time = 10, quiet_time = 1, patience = 20 };

/// Clients that all behave alike.
struct crowd {
    const char *name;
    const char *message;
    int reads_slowly;
};

static void write_file(const char *path, const char *text) {
    int file = open(path, O_WRONLY);
    must(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text), path);
    close(file);
}

/// The number after a word in a file, or at its beginning if the word is empty.
static long number(const char *path, const char *word) {
    char text[4096];
    int file = open(path, O_RDONLY);
    ssize_t count = file < 0 ? 0 : read(file, text, sizeof text - 1);
    must(count > 0, path);
    close(file);
    text[count] = 0;
    const char *found = strstr(text, word);
    must(found != 0, word);
    return atol(found + strlen(word));
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

/// Starts a program as a container's first process: its group is the root of what it sees (cgroup_namespaces(7)).
static pid_t start_in_group(const char *program, int port, int *output) {
    int ends[2];
    must(pipe(ends) == 0, "pipe");
    pid_t child = fork();
    must(child >= 0, "fork");
    if (child == 0) {
        char path[64], text[8];
        write_file(GROUP "/cgroup.procs", "0");
        must(unshare(CLONE_NEWCGROUP | CLONE_NEWNS) == 0, "unshare");
        must(umount(ROOT) == 0 && mount("cgroup2", ROOT, "cgroup2", 0, 0) == 0, ROOT);
        snprintf(path, sizeof path, "/bin/%s", program);
        snprintf(text, sizeof text, "%d", port);
        setenv("PORT", text, 1);
        dup2(ends[1], 1);
        execl(path, path, (char *)0);
        _exit(127);
    }
    close(ends[1]);
    *output = ends[0];
    return child;
}

/// Waits for the line with the address, and returns the line below it, or "nothing".
static const char *line_below(int output) {
    static char text[512];
    size_t count = 0;
    char *below = 0;
    struct pollfd readable = {output, POLLIN, 0};
    memset(text, 0, sizeof text);
    while (count < sizeof text - 1 && poll(&readable, 1, below ? 500 : 10000) > 0) {
        ssize_t got = read(output, text + count, sizeof text - 1 - count);
        if (got <= 0) break;
        count += got;
        char *end = strchr(text, '\n');
        if (end) below = end + 1;
    }
    must(below && strncmp(text, "server running", 14) == 0, "the line with the address");
    below[strcspn(below, "\n")] = 0;
    return *below ? below : "nothing";
}

static int connect_to(int port, int flags) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    int size = 4096, client = socket(AF_INET, SOCK_STREAM | flags, 0);
    must(client >= 0, "socket");
    // With a small receive buffer, most of a response stays with the server.
    if (flags) setsockopt(client, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    if (connect(client, (struct sockaddr *)&address, sizeof address) == 0 || errno == EINPROGRESS) return client;
    close(client);
    return -1;
}

static int is_served(int port) {
    static const char request[] = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    char answer[16] = "";
    struct timeval timeout = {2, 0};
    int client = connect_to(port, 0);
    if (client < 0) return 0;
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    int is_served = send(client, request, strlen(request), MSG_NOSIGNAL) > 0 && recv(client, answer, sizeof answer - 1, 0) > 0 &&
                    strncmp(answer, "HTTP/1.1 200", 12) == 0;
    close(client);
    return is_served;
}

static int sockets[clients];
static struct pollfd polled[clients];
/// The first digit of the status that each client got; 'x' if its connection was closed instead; 0 if neither.
static char outcome[clients];

static void come(int port, const struct crowd *crowd) {
    for (int index = 0; index < clients; index++) {
        sockets[index] = connect_to(port, SOCK_NONBLOCK);
        polled[index] = (struct pollfd){sockets[index], POLLOUT, 0};
        outcome[index] = 0;
    }
    double end = now() + most_time, quiet = now() + quiet_time;
    while (now() < end && now() < quiet) {
        if (poll(polled, clients, 100) > 0) quiet = now() + quiet_time;
        for (int index = 0; index < clients; index++) {
            struct pollfd *client = &polled[index];
            if (client->revents & POLLOUT) {
                send(client->fd, crowd->message, strlen(crowd->message), MSG_NOSIGNAL);
                client->events = POLLIN;
            } else if (client->revents) {
                char text[512];
                ssize_t got = recv(client->fd, text, crowd->reads_slowly ? 64 : sizeof text, 0);
                if (!outcome[index]) outcome[index] = got > 12 ? text[9] : 'x';
                if (got <= 0 || crowd->reads_slowly) client->fd = -1;
            }
        }
    }
}

static int count(char wanted) {
    int found = 0;
    for (int index = 0; index < clients; index++) found += outcome[index] == wanted;
    return found;
}

static void leave(void) {
    for (int index = 0; index < clients; index++)
        if (sockets[index] >= 0) close(sockets[index]);
}

static void stop(const char *what, pid_t server, int output) {
    int status;
    kill(server, SIGTERM);
    must(waitpid(server, &status, 0) == server, what);
    close(output);
    printf("init: %s: ended with status %d and signal %d\n", what, WEXITSTATUS(status), WTERMSIG(status));
    must(rmdir(GROUP) == 0, GROUP);
}

static void try_memory(const char *program, int port, int mebibytes, const struct crowd *crowd) {
    char what[128], limit[16];
    int output;
    snprintf(what, sizeof what, "%s with %d MiB, clients %s", program, mebibytes, crowd->name);
    snprintf(limit, sizeof limit, "%d", mebibytes << 20);
    must(mkdir(GROUP, 0755) == 0, GROUP);
    write_file(GROUP "/memory.max", limit);
    pid_t server = start_in_group(program, port, &output);
    printf("init: %s: prints %s\n", what, line_below(output));
    come(port, crowd);
    long killed = number(GROUP "/memory.events", "oom_kill "), peak = number(GROUP "/memory.peak", "");
    leave();
    double began = now();
    int serves = 0;
    while (!(serves = is_served(port)) && now() < began + patience) usleep(100000);
    printf("init: %s: killed %ld, serves again %d after %.1f s, answered %d, refused %d, closed %d of %d, peak %ld bytes\n", what,
        killed, serves, now() - began, count('2'), count('5'), count('x'), clients, peak);
    stop(what, server, output);
}

static void try_processes(const char *program, int port, const char *limit) {
    char what[128];
    int output;
    snprintf(what, sizeof what, "%s with %s processes", program, limit);
    must(mkdir(GROUP, 0755) == 0, GROUP);
    write_file(GROUP "/pids.max", limit);
    pid_t server = start_in_group(program, port, &output);
    line_below(output);
    printf("init: %s: serves %d, denied %ld\n", what, is_served(port), number(GROUP "/pids.events", "max "));
    stop(what, server, output);
}

void try_groups(int port) {
    // A head too long to arrive at once, and many requests whose responses fill the buffers.
    static char part[1100] = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Part: ", facts[8192], pages[10240];
    memset(part + strlen(part), 'a', 1000);
    for (int index = 0; index < 200; index++) {
        if (index % 2) strcat(facts, "GET /facts HTTP/1.1\r\nHost: localhost\r\n\r\n");
        sprintf(pages + strlen(pages), "GET /%d.html HTTP/1.1\r\nHost: localhost\r\n\r\n", index);
    }
    // Enough for the clients, and for a server not to lower its limits because of them.
    struct rlimit descriptors = {65536, 65536};
    must(setrlimit(RLIMIT_NOFILE, &descriptors) == 0, "descriptors");
    mkdir("/sys", 0755);
    must(mount("sysfs", "/sys", "sysfs", 0, 0) == 0, "/sys");
    must(mount("cgroup2", ROOT, "cgroup2", 0, 0) == 0, ROOT);
    write_file(ROOT "/cgroup.subtree_control", "+memory +pids");
    for (int mebibytes = 8; mebibytes <= 16; mebibytes *= 2) {
        struct crowd partial = {"send part of a head", part, 0};
        struct crowd slow = {"read slowly", facts, 1};
        try_memory("hello", port++, mebibytes, &partial);
        try_memory("hello", port++, mebibytes, &slow);
        slow.message = pages;
        try_memory("serve", port++, mebibytes, &partial);
        try_memory("serve", port++, mebibytes, &slow);
    }
    try_processes("hello", port, "12");
}
