import CPlatform

@testable import Swiftlet

/// A folder for one test, which goes with all that is in it when the test is over.
final class TemporaryFolder {
    let path: String

    init() throws(SystemError) {
        var template = Array("/tmp/swiftlet-tests-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw .last }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        Self.remove(path)
    }

    /// Writes a file, or replaces what it holds.
    /// - Parameter modified: when it says that it was changed, in seconds since 1970; now where that is nil.
    func write(_ name: String, _ content: [UInt8], modified: Int? = nil) throws(SystemError) {
        let number = unsafe creat(at(name), 0o644)
        guard let file = Descriptor(owning: number) else { throw .last }
        var written = 0
        while written < content.count {
            let rest = content[written...]
            let count = unsafe rest.withUnsafeBytes { unsafe CPlatform.write(file.number, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .last }
            written += count
        }
        guard let modified else { return }
        let time = timespec(tv_sec: modified, tv_nsec: 0)
        guard unsafe futimens(file.number, [time, time]) == 0 else { throw .last }
    }

    func write(_ name: String, _ content: String, modified: Int? = nil) throws(SystemError) {
        try write(name, Array(content.utf8), modified: modified)
    }

    func makeFolder(_ name: String) throws(SystemError) {
        guard unsafe mkdir(at(name), 0o755) == 0 else { throw .last }
    }

    func link(_ name: String, to target: String) throws(SystemError) {
        guard unsafe symlink(target, at(name)) == 0 else { throw .last }
    }

    func makeFIFO(_ name: String) throws(SystemError) {
        guard unsafe mkfifo(at(name), 0o644) == 0 else { throw .last }
    }

    func cut(_ name: String, to length: Int) throws(SystemError) {
        guard unsafe truncate(at(name), length) == 0 else { throw .last }
    }

    func at(_ name: String) -> String { "\(path)/\(name)" }

    /// Opens a folder in this one, or this one itself.
    func open(_ name: String = ".", mayAskKernel: Bool = true) throws(SystemError) -> Folder {
        try Folder.open(ByteBuffer(terminated: at(name)), mayAskKernel: mayAskKernel)
    }

    /// Opens a file in this folder.
    func file(_ name: String) throws -> OpenFile {
        guard case .file(let file) = try open().entry(ByteBuffer(terminated: name)) else {
            throw SystemError(number: ENOENT)
        }
        return file
    }

    private static func remove(_ path: String) {
        if unsafe unlink(path) == 0 { return }
        guard let stream = unsafe opendir(path) else { return }
        var names: [String] = []
        while let entry = unsafe readdir(stream) { unsafe names.append(String(cString: platform_entry_name(entry))) }
        unsafe closedir(stream)
        for name in names where name != "." && name != ".." { remove("\(path)/\(name)") }
        unsafe rmdir(path)
    }
}

extension ByteBuffer {
    /// A path as the system takes it.
    init(terminated path: String) {
        self.init()
        append(Array(path.utf8).span)
        append(0)
    }
}
