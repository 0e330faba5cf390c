/*
 * The limit: the cost of a server that only receives and sends. It waits, receives, counts the ends of requests, and sends a
 * constant response for each, all in one send. It checks nothing, so no real server should work like this; it shows the
 * kernel's share of the time.
 *
 * limit PORT WORKERS: starts one process per worker, all on the loopback address. They stop on SIGTERM.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* The most responses in one send: the number of shortest requests of a load generator that fit into the input. */
enum { most_events = 256, input_size = 16384, most_responses = 512 };

#define FIELDS                                \
    "HTTP/1.1 200 OK\r\n"                     \
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n" \
    "Content-Type: text/plain; charset=utf-8\r\n" \
    "Content-Length: 14\r\n"                  \
    "Cache-Control: no-store\r\n"
#define CONTENT "\r\nHello, World!\n"

/* As many bytes as the response of `hello`. */
static const char response[] = FIELDS CONTENT;
static const char last_response[] = FIELDS "Connection: close\r\n" CONTENT;
enum { response_size = sizeof response - 1, last_response_size = sizeof last_response - 1 };

static char responses[most_responses * response_size];

/* How much of "\r\n\r\n" the input of a connection ended with, and whether the client wants to close it. */
struct progress {
    unsigned char matched;
    unsigned char closes;
};
static struct progress progress[65536];

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int listening(unsigned short port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int yes = 1;
    if (listener < 0) fail("socket");
    if (setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes)) fail("setsockopt");
    if (setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes)) fail("setsockopt");
    /* Connections inherit it. */
    if (setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes)) fail("setsockopt");
    if (bind(listener, (struct sockaddr *)&address, sizeof address)) fail("bind");
    if (listen(listener, 4096)) fail("listen");
    return listener;
}

static void accept_all(int poller, int listener) {
    int client;
    while ((client = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data = {.fd = client}};
        if ((size_t)client >= sizeof progress / sizeof *progress || epoll_ctl(poller, EPOLL_CTL_ADD, client, &event)) {
            close(client);
            continue;
        }
        progress[client] = (struct progress){0, 0};
    }
}

/* The number of empty lines that end within the input: one per request without content. */
static int count_ends(struct progress *state, const char *input, ssize_t size) {
    static const char end[] = "\r\n\r\n";
    int count = 0;
    for (ssize_t index = 0; index < size; index++) {
        if (input[index] == end[state->matched]) {
            if (++state->matched == 4) {
                state->matched = 0;
                count++;
            }
        } else {
            state->matched = input[index] == '\r';
        }
    }
    return count;
}

static void serve(int client) {
    static char input[input_size];
    struct progress *state = &progress[client];
    ssize_t size = recv(client, input, sizeof input, 0);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) {
        close(client);
        return;
    }
    int count = count_ends(state, input, size);
    if (memmem(input, (size_t)size, "Connection: close", 17)) state->closes = 1;
    if (count > 0 && state->closes) {
        (void)send(client, last_response, last_response_size, MSG_NOSIGNAL);
        close(client);
        return;
    }
    while (count > 0) {
        int now = count < most_responses ? count : most_responses;
        ssize_t length = (ssize_t)now * response_size;
        /* A full socket buffer ends the connection: the limit does not keep unsent bytes. */
        if (send(client, responses, (size_t)length, MSG_NOSIGNAL) != length) {
            close(client);
            return;
        }
        count -= now;
    }
}

static void work(unsigned short port) {
    int listener = listening(port);
    int poller = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event events[most_events];
    struct epoll_event event = {.events = EPOLLIN, .data = {.fd = listener}};
    if (poller < 0 || epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event)) fail("epoll");
    for (;;) {
        int count = epoll_wait(poller, events, most_events, -1);
        for (int index = 0; index < count; index++) {
            if (events[index].data.fd == listener) {
                accept_all(poller, listener);
            } else {
                serve(events[index].data.fd);
            }
        }
    }
}

int main(int count, char **words) {
    if (count != 3) {
        fputs("usage: limit PORT WORKERS\n", stderr);
        return 2;
    }
    unsigned short port = (unsigned short)atoi(words[1]);
    for (int index = 0; index < most_responses; index++) {
        memcpy(responses + index * response_size, response, response_size);
    }
    for (int index = 1; index < atoi(words[2]); index++) {
        if (fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGTERM);
            work(port);
        }
    }
    work(port);
}
