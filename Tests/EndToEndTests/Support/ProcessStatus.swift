import Glibc

/// What the kernel knows of a process.
struct ProcessStatus {
    let id: pid_t

    init(_ process: ChildProcess) {
        id = process.id
    }

    init(id: pid_t) {
        self.id = id
    }

    /// Resident memory in octets.
    var residentMemory: Int { number("VmRSS:", in: "status") * 1024 }

    /// Address space in octets.
    var addressSpace: Int { number("VmSize:", in: "status") * 1024 }

    /// Whether a sanitizer watches the process: it reserves terabytes, and has a thread of its own.
    var isSanitized: Bool { addressSpace > 1 << 40 }

    /// Seconds that all its threads have been on a processor, in its own code and in the kernel's.
    var processorTime: Double {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(id, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// How often a thread of the process went to sleep, by thread.
    var sleeps: [String: Int] {
        var sleeps: [String: Int] = [:]
        for thread in entries("task") {
            sleeps[thread] = number("voluntary_ctxt_switches:", in: "task/\(thread)/status")
        }
        return sleeps
    }

    /// How many descriptors are open.
    var descriptors: Int { entries("fd").count }

    /// How many of the open descriptors are sockets. The others include what Dispatch opens when it first needs it.
    var sockets: Int { socketNumbers.count }

    /// The kernel's number of each socket that is open.
    private var socketNumbers: [Substring] {
        entries("fd").compactMap { entry in
            var target = [CChar](repeating: 0, count: Int(PATH_MAX))
            let length = readlink("/proc/\(id)/fd/\(entry)", &target, target.count)
            return String(decoding: target[..<max(0, length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
                .wholeMatch(of: /socket:\[(\d+)\]/)?.1
        }
    }

    /// The address that each socket of the process listens on that listens on a port: octets in hexadecimal, in words of
    /// four from the last to the first.
    func listeners(on port: UInt16) -> [String] {
        let own = Set(socketNumbers)
        // 0A is LISTEN. Another process may listen on another address with the same port.
        return sockets(on: port).filter { $0[3] == "0A" && own.contains($0[9]) }
            .map { String($0[1].prefix { $0 != ":" }) }
    }

    /// Octets that the system still holds of what was sent from one port of the machine to another, or to all others.
    func unsentOctets(from port: UInt16, to other: UInt16? = nil) -> Int {
        let suffix = other.map(Self.suffix) ?? ""
        return sockets(on: port).filter { $0[2].hasSuffix(suffix) }
            .reduce(0) { $0 + (Int($1[4].prefix { $0 != ":" }, radix: 16) ?? 0) }
    }

    /// The kernel's words on each socket of the system with a port on its own side: its line, local address, remote
    /// address, state, octets to send and to receive, and more; the tenth is its number.
    private func sockets(on port: UInt16) -> [[Substring]] {
        let suffix = Self.suffix(of: port)
        return ["net/tcp", "net/tcp6"].flatMap { lines(of: $0, with: suffix) }.map { $0.split(separator: " ") }
            .filter { $0.count > 9 && $0[1].hasSuffix(suffix) }
    }

    private static func suffix(of port: UInt16) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return ":" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private func number(_ label: String, in file: String) -> Int {
        let line = lines(of: file, with: label).first { $0.hasPrefix(label) }
        return line?.firstMatch(of: /\d+/).flatMap { Int($0.0) } ?? 0
    }

    /// The lines in which `word` stands: of thousands of sockets, few are looked for.
    private func lines(of file: String, with word: String) -> [String] {
        guard let stream = fopen("/proc/\(id)/\(file)", "re") else { return [] }
        defer { fclose(stream) }
        var line: UnsafeMutablePointer<CChar>?
        defer { free(line) }
        var capacity = 0
        var lines: [String] = []
        while getline(&line, &capacity, stream) > 0 {
            if strstr(line!, word) != nil { lines.append(String(cString: line!)) }
        }
        return lines
    }

    private func entries(_ directory: String) -> [String] {
        guard let stream = opendir("/proc/\(id)/\(directory)") else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// The contents of one of the process's files, such as `status`.
    func contents(_ file: String) -> String {
        let descriptor = open("/proc/\(id)/\(file)", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var octets: [UInt8] = []
        var space = [UInt8](repeating: 0, count: 16_384)
        while case let count = read(descriptor, &space, space.count), count > 0 { octets += space[..<count] }
        return String(decoding: octets, as: UTF8.self)
    }
}
