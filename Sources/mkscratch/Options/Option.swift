import HTTP

/// The options of commands.
enum Option: UInt8, CaseIterable {
    case output, at, tag, format, gzip, root, add, certificates, timezones, names, passwd, tmp, locale, strip,
        keepTimes, sbom, trace, duration, probe, verbose
    case entryPoint, cmd, user, workdir, env, port, label, stopSignal
    case health, healthInterval, healthTimeout, healthStart, healthRetries

    /// The name, the placeholder for the value, and the explanation, separated by tabs. Three tables would take 1 kB more.
    private var line: StaticString {
        switch self {
        case .output: "output\tFILE\tarchive to write"
        case .at: "at\tPATH\tpath of the program in the image"
        case .tag: "tag\tNAME\timage name (default: first argument's, :scratch)"
        case .format: "format\tdocker|oci\tdefault: docker, or oci for several architectures"
        case .gzip: "gzip\t\tcompress the layers"
        case .root: "root\tDIR\tlook for all files in DIR, as if it were the root"
        case .add: "add\tPATH[:TARGET]\tadd a file or directory, and what it needs; repeatable"
        case .certificates: "certificates\t\tCA certificates, for requests over https"
        case .timezones: "timezones\t\trules of all time zones, for local times"
        case .names: "names\t\tnsswitch.conf, hosts, services: to resolve host names"
        case .passwd: "passwd\t\tusers root and app (65532), and their groups"
        case .tmp: "tmp\t\t/tmp, writable by all"
        case .locale: "locale\t\tglibc's locale C.UTF-8, for text that is not ASCII"
        case .strip: "strip\t\tomit symbols and other parts no loader reads"
        case .keepTimes: "keep-times\t\tkeep timestamps; Python's caches need them"
        case .sbom: "sbom\tFILE\twrite a bill of materials to FILE (SPDX, JSON)"
        case .trace: "trace\t\trun the command after -- and add files it opens"
        case .duration: "for\tN\twith --trace: stop it after N seconds"
        case .probe: "probe\tURL\twith --trace: stop it when http://localhost:N/ answers"
        case .verbose: "verbose\t\tprint why each file is included"
        case .entryPoint: "entrypoint\tWORD\tword of the command (default: first program)"
        case .cmd: "cmd\tWORD\tword of its default arguments; repeatable"
        case .user: "user\tUSER[:GROUP]\tuser to run as (default: root)"
        case .workdir: "workdir\tDIR\tworking directory (default: /)"
        case .env: "env\tNAME=VALUE\tenvironment variable; repeatable"
        case .port: "port\tN[/udp]\tport it listens on; repeatable"
        case .label: "label\tNAME=VALUE\tlabel; repeatable"
        case .stopSignal: "stop-signal\tSIGNAL\tsignal that stops it (default: SIGTERM)"
        case .health: "health\tWORD\tword of the health check's command; repeatable"
        case .healthInterval: "health-interval\tN\tseconds between health checks (default 30)"
        case .healthTimeout: "health-timeout\tN\tseconds a health check may take (default 30)"
        case .healthStart: "health-start\tN\tseconds before failures count (default 0)"
        case .healthRetries: "health-retries\tN\tfailures in a row until unhealthy (default 3)"
        }
    }

    /// A field of the line.
    @inline(never)
    private func field(_ number: Int) -> [UInt8] {
        let line = line.octets
        var start = 0
        for _ in 0..<number { start = line.firstIndex(of: .tab, from: start) + 1 }
        return [UInt8](line.extracting(start..<line.firstIndex(of: .tab, from: start)))
    }

    var name: [UInt8] { field(0) }

    /// The placeholder for the value in help; empty for a switch.
    var placeholder: [UInt8] { field(1) }

    var explanation: [UInt8] { field(2) }

    var takesValue: Bool { !placeholder.isEmpty }

    /// The short form, if there is one.
    var letter: UInt8? { self == .output ? 0x6F : self == .verbose ? 0x76 : nil }

    /// Whether a command takes it.
    func isTaken(by command: Command) -> Bool {
        switch command {
        case .image: return true
        case .explain: return self == .root
        case .list: return false
        case .closure:
            switch self {
            case .root, .add, .certificates, .timezones, .names, .passwd, .tmp, .locale, .strip, .keepTimes, .sbom,
                .trace, .duration, .probe, .verbose:
                return true
            default: return false
            }
        }
    }
}
