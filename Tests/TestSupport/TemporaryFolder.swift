import CPlatform
import Glibc
package import Swiftlet

/// A directory for one test, which is removed with its contents when the test ends.
package final class TemporaryFolder {
    package let path: String

    package init() throws {
        var template = Array("/tmp/swiftlet-tests-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw CallFailure() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        Self.remove(path)
    }

    /// Writes a file, or replaces its contents.
    /// - Parameter modified: its time of modification in seconds since 1970; nil for now.
    package func write(_ name: String, _ content: [UInt8], modified: Int? = nil) throws {
        let file = unsafe creat(at(name), 0o644)
        guard file >= 0 else { throw CallFailure() }
        defer { close(file) }
        var written = 0
        while written < content.count {
            let rest = content[written...]
            let count = unsafe rest.withUnsafeBytes { unsafe CPlatform.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw CallFailure() }
            written += count
        }
        guard let modified else { return }
        let time = timespec(tv_sec: modified, tv_nsec: 0)
        guard unsafe futimens(file, [time, time]) == 0 else { throw CallFailure() }
    }

    package func write(_ name: String, _ content: String, modified: Int? = nil) throws {
        try write(name, Array(content.utf8), modified: modified)
    }

    package func makeFolder(_ name: String) throws {
        guard unsafe mkdir(at(name), 0o755) == 0 else { throw CallFailure() }
    }

    package func link(_ name: String, to target: String) throws {
        guard unsafe symlink(target, at(name)) == 0 else { throw CallFailure() }
    }

    package func makeFIFO(_ name: String) throws {
        guard unsafe mkfifo(at(name), 0o644) == 0 else { throw CallFailure() }
    }

    package func cut(_ name: String, to length: Int) throws {
        guard unsafe truncate(at(name), length) == 0 else { throw CallFailure() }
    }

    package func remove(_ name: String) throws {
        guard unsafe unlink(at(name)) == 0 else { throw CallFailure() }
    }

    package func at(_ name: String) -> String { "\(path)/\(name)" }

    /// Opens a file in this directory.
    package func file(_ name: String) throws -> OpenFile {
        guard case .file(let file) = try Folder.open(ByteBuffer(terminated: path)).entry(ByteBuffer(terminated: name))
        else { throw CallFailure(number: ENOENT) }
        return file
    }

    private static func remove(_ path: String) {
        if unsafe unlink(path) == 0 { return }
        guard let stream = unsafe opendir(path) else { return }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
                unsafe names.append(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
            }
        }
        unsafe closedir(stream)
        for name in names where name != "." && name != ".." { remove("\(path)/\(name)") }
        unsafe rmdir(path)
    }
}

extension ByteBuffer {
    /// A path as the system takes it.
    package init(terminated path: String) {
        self.init()
        append(Array(path.utf8).span)
        append(0)
    }
}
