// The first process of a system that has nothing but servers: brings up the network, starts each program that the kernel's
// command line names (programs=hello,serve), on port 8000 and those that follow, and asks each for its health. Then it waits
// for a line on the console, sends everything SIGTERM, and says how each server ended. With groups=yes on the command line,
// the checks of groups.c follow. Then it switches the machine off. Each step is one line on the console that begins with "init:";
// Tests/Boot/run reads them.
#include "groups.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { first_port = 8000, first_port_in_groups = 9000, most_programs = 8, health_attempts = 50 };

void must(int is_so, const char *what) {
    if (is_so) return;
    printf("init: failed: %s: %s\n", what, strerror(errno));
    tcdrain(1);
    reboot(RB_POWER_OFF);
}

// A container's init has its console; this one has to make it.
static void open_console(void) {
    mkdir("/dev", 0755);
    mount("devtmpfs", "/dev", "devtmpfs", 0, 0);
    int console = open("/dev/console", O_RDWR);
    for (int number = 0; number < 3; number++) dup2(console, number);
    setvbuf(stdout, 0, _IOLBF, 0);
}

static void load(const char *module) {
    int file = open(module, O_RDONLY);
    must(file >= 0 && syscall(SYS_finit_module, file, "", 0) == 0, module);
    close(file);
}

static void bring_up(const char *name, const char *address) {
    int any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct ifreq request = {0};
    struct sockaddr_in value = {.sin_family = AF_INET};
    strcpy(request.ifr_name, name);
    inet_pton(AF_INET, address, &value.sin_addr);
    memcpy(&request.ifr_addr, &value, sizeof value);
    must(ioctl(any, SIOCSIFADDR, &request) == 0, name);
    inet_pton(AF_INET, "255.255.255.0", &value.sin_addr);
    memcpy(&request.ifr_netmask, &value, sizeof value);
    must(ioctl(any, SIOCSIFNETMASK, &request) == 0, name);
    must(ioctl(any, SIOCGIFFLAGS, &request) == 0, name);
    request.ifr_flags |= IFF_UP | IFF_RUNNING;
    must(ioctl(any, SIOCSIFFLAGS, &request) == 0, name);
    close(any);
}

static pid_t start(const char *program, int port, const char *argument) {
    pid_t child = fork();
    must(child >= 0, program);
    if (child) return child;
    char path[80], number[8];
    snprintf(path, sizeof path, "/bin/%s", program);
    snprintf(number, sizeof number, "%d", port);
    setenv("PORT", number, 1);
    execl(path, path, argument, (char *)0);
    _exit(127);
}

static void say_end(const char *program, int status) {
    if (WIFSIGNALED(status)) printf("init: %s was killed by signal %d\n", program, WTERMSIG(status));
    else printf("init: %s exited with %d\n", program, WEXITSTATUS(status));
}

int main(void) {
    open_console();
    mkdir("/proc", 0755);
    must(mount("proc", "/proc", "proc", 0, 0) == 0, "/proc");
    load("/modules/failover.ko");
    load("/modules/net_failover.ko");
    load("/modules/virtio_net.ko");
    bring_up("lo", "127.0.0.1");
    bring_up("eth0", "10.0.2.15");
    struct utsname system;
    uname(&system);
    printf("init: Linux %s on %s, pages of %ld bytes\n", system.release, system.machine, sysconf(_SC_PAGESIZE));

    // The kernel hands on what it does not know itself as variables.
    char *names = getenv("programs"), *programs[most_programs];
    pid_t servers[most_programs];
    int count = 0;
    must(names != 0, "programs= is missing");
    for (char *name = strtok(names, ","); name && count < most_programs; name = strtok(0, ",")) programs[count++] = name;
    for (int index = 0; index < count; index++) {
        servers[index] = start(programs[index], first_port + index, 0);
        int status = -1;
        for (int attempt = 0; attempt < health_attempts && status; attempt++) {
            usleep(100000);
            waitpid(start(programs[index], first_port + index, "--healthcheck"), &status, 0);
        }
        printf("init: the health check of %s exited with %d\n", programs[index], WEXITSTATUS(status));
    }
    puts("init: ready");

    char line[16];
    must(fgets(line, sizeof line, stdin) != 0, "console");
    kill(-1, SIGTERM);
    for (int index = 0; index < count; index++) {
        int status;
        must(waitpid(servers[index], &status, 0) == servers[index], programs[index]);
        say_end(programs[index], status);
    }
    if (getenv("groups")) try_groups(first_port_in_groups);
    puts("init: end");
    reboot(RB_POWER_OFF);
}
