import HTTP

/// What can be set about commands.
enum Option: Int, CaseIterable {
    case output, at, tag, format, root, add, certificates, timezones, names, passwd, tmp, locale, strip, keepTimes,
        sbom, verbose
    case entryPoint, cmd, user, workdir, env, port, label, stopSignal
    case health, healthInterval, healthTimeout, healthStart, healthRetries

    var name: StaticString {
        switch self {
        case .output: "output"
        case .at: "at"
        case .tag: "tag"
        case .format: "format"
        case .root: "root"
        case .add: "add"
        case .certificates: "certificates"
        case .timezones: "timezones"
        case .names: "names"
        case .passwd: "passwd"
        case .tmp: "tmp"
        case .locale: "locale"
        case .strip: "strip"
        case .keepTimes: "keep-times"
        case .sbom: "sbom"
        case .verbose: "verbose"
        case .entryPoint: "entrypoint"
        case .cmd: "cmd"
        case .user: "user"
        case .workdir: "workdir"
        case .env: "env"
        case .port: "port"
        case .label: "label"
        case .stopSignal: "stop-signal"
        case .health: "health"
        case .healthInterval: "health-interval"
        case .healthTimeout: "health-timeout"
        case .healthStart: "health-start"
        case .healthRetries: "health-retries"
        }
    }

    /// The short form, if there is one.
    var letter: UInt8? { self == .output ? 0x6F : self == .verbose ? 0x76 : nil }

    /// What help shows for the value; nil if it is a switch.
    var placeholder: StaticString? {
        switch self {
        case .output, .sbom: "FILE"
        case .at: "PATH"
        case .tag: "NAME"
        case .format: "docker|oci"
        case .root, .workdir: "DIR"
        case .add: "PATH[:TARGET]"
        case .certificates, .timezones, .names, .passwd, .tmp, .locale, .strip, .keepTimes, .verbose: nil
        case .entryPoint, .cmd, .health: "WORD"
        case .user: "USER[:GROUP]"
        case .env, .label: "NAME=VALUE"
        case .port: "N[/udp]"
        case .stopSignal: "SIGNAL"
        case .healthInterval, .healthTimeout, .healthStart, .healthRetries: "N"
        }
    }

    var explanation: StaticString {
        switch self {
        case .output: "archive to write"
        case .at: "put the program here instead of its own path"
        case .tag: "name (default: that of the first argument, :scratch)"
        case .format: "default: docker; oci for several architectures"
        case .root: "look for all files in DIR, as if it were the root"
        case .add: "add a file or directory, and what it needs; repeatable"
        case .certificates: "certificate authorities, for requests over https"
        case .timezones: "rules of all time zones, for local times"
        case .names: "nsswitch.conf, hosts, services: to resolve host names"
        case .passwd: "users root and app (65532), and their groups"
        case .tmp: "/tmp, writable for all"
        case .locale: "glibc's locale C.UTF-8, for text that is not ASCII"
        case .strip: "leave out symbols and whatever no loader reads"
        case .keepTimes: "keep times of files; Python's caches need them"
        case .sbom: "write which packages are in it to FILE (SPDX, JSON)"
        case .verbose: "print why each file is there"
        case .entryPoint: "word of the command (default: first program)"
        case .cmd: "word of its default arguments; repeatable"
        case .user: "user that runs it (default: root)"
        case .workdir: "working directory (default: /)"
        case .env: "environment variable; repeatable"
        case .port: "port that it listens on; repeatable"
        case .label: "label; repeatable"
        case .stopSignal: "signal that stops it (default: SIGTERM)"
        case .health: "word of the health check's command; repeatable"
        case .healthInterval: "seconds between health checks (default 30)"
        case .healthTimeout: "seconds that a health check may take (default 30)"
        case .healthStart: "seconds in which failures do not count (default 0)"
        case .healthRetries: "failures in a row until unhealthy (default 3)"
        }
    }

    /// The commands that take it.
    var commands: [Command] {
        switch self {
        case .root: [.closure, .image, .explain]
        case .add, .certificates, .timezones, .names, .passwd, .tmp, .locale, .strip, .keepTimes, .sbom, .verbose:
            [.closure, .image]
        default: [.image]
        }
    }
}
