import CPacking
import HTTP
import Packing

/// What a file is, without following a link.
struct FileStatus {
    enum Kind {
        case directory, file, link
        /// A device, a socket or a pipe.
        case other
    }

    let kind: Kind
    let permissions: UInt32
    let size: Int
    /// When its content was changed, in seconds since 1970.
    let modified: Int

    /// Returns nil, and the system's error, if there is no such file or it cannot be asked.
    init?(of path: [UInt8], error: inout SystemErrorNumber) {
        var status = stat()
        guard unsafe path.withCText({ unsafe packing_link_status($0, &status) }) == 0 else {
            error = .last
            return nil
        }
        switch status.st_mode & packing_kind_mask {
        case packing_directory: kind = .directory
        case packing_regular_file: kind = .file
        case packing_link: kind = .link
        default: kind = .other
        }
        permissions = status.st_mode & 0o7777
        size = Int(status.st_size)
        modified = unsafe packing_modified(&status)
    }

    /// Whether there is a directory at a path, or behind a link that is there.
    @inline(never)
    static func isDirectory(_ path: [UInt8]) -> Bool {
        FileStatus(of: path.path(to: [.period]))?.kind == .directory
    }

    init?(of path: [UInt8]) {
        var error = SystemErrorNumber(number: 0)
        self.init(of: path, error: &error)
    }
}
