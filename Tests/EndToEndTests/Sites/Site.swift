import Glibc

/// A folder that is served, inside one that is not: what lies beside it must never come out.
///
/// All of it is removed with the last who holds it.
final class Site {
    /// The folder around the site.
    let surroundings: String
    var root: String { surroundings + "/site" }
    /// What the file `secret.txt` beside the root holds, and nothing that is served.
    static let secret = "beside the root"

    init(_ files: [String: String] = [:]) throws {
        var template = Array("/tmp/swiftlet-site-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Trouble(call: "mkdtemp") }
        surroundings = String(cString: made)
        try check(mkdir(root, 0o755), "mkdir")
        try write("../secret.txt", Self.secret)
        // In the order of their names, so that a prepared file is not older than its original.
        for (name, text) in files.sorted(by: { $0.key < $1.key }) { try write(name, text) }
    }

    deinit {
        Self.remove(surroundings)
    }

    /// The path of what has this name in the root.
    func path(_ name: String) -> String { root + "/" + name }

    /// Starts `serve` on the root.
    func serve(
        _ build: Build, _ options: [String] = [], environment: [String: String] = [:], prelude: String? = nil
    ) throws -> RunningServer {
        try RunningServer(build, [root] + options, environment: environment, prelude: prelude, product: "serve")
    }

    // MARK: Files

    /// Writes a file, and the folders that it lies in. One that is there is changed in place.
    /// - Parameter modified: what is told of when it was changed, in seconds since 1970.
    func write(_ name: String, _ octets: [UInt8], modified: Int? = nil) throws {
        try makeFolders(above: name)
        let file = open(path(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Trouble(call: "open \(name)") }
        var written = 0
        while written < octets.count {
            let count = octets.withUnsafeBytes { Glibc.write(file, $0.baseAddress! + written, octets.count - written) }
            guard count > 0 else { break }
            written += count
        }
        close(file)
        guard written == octets.count else { throw Trouble(call: "write") }
        if let modified { try setTime(name, modified) }
    }

    func write(_ name: String, _ text: String, modified: Int? = nil) throws {
        try write(name, Array(text.utf8), modified: modified)
    }

    /// Puts a file in the place of another one, as tools do that never leave half a file.
    func replace(_ name: String, _ text: String) throws {
        try write("../new", text)
        try check(rename(path("../new"), path(name)), "rename")
    }

    /// A file with nothing but zeros, for which the disk needs no room.
    func writeSparse(_ name: String, size: Int) throws {
        try write(name, "")
        try truncate(name, to: size)
    }

    func truncate(_ name: String, to size: Int) throws {
        try check(Glibc.truncate(path(name), off_t(size)), "truncate")
    }

    func writePart(_ name: String, _ text: String, at offset: Int) throws {
        let file = open(path(name), O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw Trouble(call: "open \(name)") }
        defer { close(file) }
        let octets = Array(text.utf8)
        guard pwrite(file, octets, octets.count, off_t(offset)) == octets.count else { throw Trouble(call: "pwrite") }
    }

    func setTime(_ name: String, _ seconds: Int) throws {
        let time = timespec(tv_sec: seconds, tv_nsec: 0)
        try check(utimensat(AT_FDCWD, path(name), [time, time], 0), "utimensat")
    }

    func link(_ name: String, to target: String) throws {
        try makeFolders(above: name)
        try check(symlink(target, path(name)), "symlink")
    }

    func makeFolder(_ name: String) throws {
        try makeFolders(above: name + "/")
    }

    func makePipe(_ name: String) throws {
        try makeFolders(above: name)
        try check(mkfifo(path(name), 0o644), "mkfifo")
    }

    func makeSocket(_ name: String) throws {
        try check(mknod(path(name), S_IFSOCK | 0o644, 0), "mknod")
    }

    /// Removes a file, a link, or a folder with all that is in it.
    func remove(_ name: String) {
        Self.remove(path(name))
    }

    private static func remove(_ path: String) {
        remove(Array(path.utf8CString))
    }

    /// Removes what has this path, which ends with a zero and need not be text.
    private static func remove(_ path: [CChar]) {
        guard unlink(path) != 0, let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                $0.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
            }
            if name != [0x2E], name != [0x2E, 0x2E] { remove(path.dropLast() + [0x2F] + name + [0]) }
        }
        closedir(stream)
        rmdir(path)
    }

    private func makeFolders(above name: String) throws {
        var folder = root
        for part in name.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += "/" + part
            if mkdir(folder, 0o755) != 0, errno != EEXIST { throw Trouble(call: "mkdir \(folder)") }
        }
    }
}

/// Throws where a system call has failed.
private func check(_ result: Int32, _ call: String) throws {
    guard result == 0 else { throw Trouble(call: call) }
}
