import CPacking
import HTTP
import Packing

/// Writes contents into a directory. What was written before something failed is taken away again.
struct DirectoryWriter {
    private let directory: [UInt8]
    private let times: Timestamps
    /// What was made, in its order.
    private var made: [[UInt8]] = []

    init(_ directory: [UInt8], times: Timestamps) {
        var end = directory.count
        while end > 1, directory[end - 1] == .slash { end -= 1 }
        self.directory = [UInt8](directory.span.extracting(0..<end))
        self.times = times
    }

    mutating func write(_ contents: Contents) throws(Failure) {
        do throws(Failure) {
            try makeDirectories()
            for entry in contents.entries { try write(entry) }
            // Last, and from below: what is written into a directory changes its time, and may need its permission.
            for entry in contents.entries.reversed() {
                guard case .directory = entry.kind else { continue }
                let path = location(of: entry)
                guard unsafe path.withCText({ unsafe chmod($0, entry.permissions) }) == 0 else {
                    throw Failure(cannot: "change", path)
                }
                try setTime(of: entry, at: path)
            }
        } catch {
            takeBack()
            throw error
        }
    }

    private func location(of entry: Contents.Entry) -> [UInt8] {
        directory + entry.path.bytes
    }

    /// Makes the directory itself, and those that it lies in.
    private mutating func makeDirectories() throws(Failure) {
        for end in 1...directory.count where end == directory.count || directory[end] == .slash {
            let path = [UInt8](directory.span.extracting(0..<end))
            if unsafe path.withCText({ unsafe mkdir($0, 0o755) }) == 0 {
                made.append(path)
            } else if SystemErrorNumber.last.number != EEXIST {
                throw Failure(cannot: "create", path)
            }
        }
    }

    private mutating func write(_ entry: Contents.Entry) throws(Failure) {
        let path = location(of: entry)
        let existing = FileStatus(of: path)
        if case .directory = entry.kind {
            guard let existing else {
                guard unsafe path.withCText({ unsafe mkdir($0, 0o755) }) == 0 else {
                    throw Failure(cannot: "create", path)
                }
                made.append(path)
                return
            }
            guard existing.kind == .directory else { throw Failure(inTheWay: path) }
            return
        }
        if let existing {
            guard existing.kind != .directory else { throw Failure(inTheWay: path) }
            guard unsafe path.withCText({ unsafe unlink($0) }) == 0 else { throw Failure(cannot: "replace", path) }
        }
        switch entry.kind {
        case .directory, .member: break
        case .link(let target):
            let result = unsafe target.withCText { target in unsafe path.withCText { unsafe symlink(target, $0) } }
            guard result == 0 else { throw Failure(cannot: "create the link", path) }
            made.append(path)
        case .file(let source, let size):
            let file = try make(path)
            defer { close(file) }
            try copy(source, size, to: file, path)
            try finish(file, entry, path)
        case .part(let source, let size, let beginning):
            let content = try MappedFile(source)
            guard content.count >= size else { throw Failure(changed: source) }
            let file = try make(path)
            defer { close(file) }
            try Output.write(beginning.span, to: file, named: path)
            try Output.write(content.span.extracting(beginning.count..<size), to: file, named: path)
            try finish(file, entry, path)
        case .text(let content):
            let file = try make(path)
            defer { close(file) }
            try Output.write(content.span, to: file, named: path)
            try finish(file, entry, path)
        }
        try setTime(of: entry, at: path)
    }

    private mutating func make(_ path: [UInt8]) throws(Failure) -> Int32 {
        let file = unsafe path.withCText { unsafe packing_open($0, packing_open_new, 0o600) }
        guard file >= 0 else { throw Failure(cannot: "create", path) }
        made.append(path)
        return file
    }

    private func copy(_ source: [UInt8], _ size: Int, to file: Int32, _ path: [UInt8]) throws(Failure) {
        let from = unsafe source.withCText { unsafe packing_open($0, packing_open_for_reading, 0) }
        guard from >= 0 else { throw Failure(cannot: "read", source) }
        defer { close(from) }
        var left = size
        while left > 0 {
            let count = sendfile(file, from, nil, left)
            if count > 0 {
                left -= count
            } else if count == 0 {
                throw Failure(changed: source)
            } else if SystemErrorNumber.last.number != EINTR {
                throw Failure(cannot: "write", path)
            }
        }
    }

    private func finish(_ file: Int32, _ entry: Contents.Entry, _ path: [UInt8]) throws(Failure) {
        guard packing_set_permissions(file, entry.permissions) == 0 else { throw Failure(cannot: "change", path) }
    }

    private func setTime(of entry: Contents.Entry, at path: [UInt8]) throws(Failure) {
        let time = times.time(of: entry.modified)
        guard unsafe path.withCText({ unsafe packing_set_modified($0, time) }) == 0 else {
            throw Failure(cannot: "change", path)
        }
    }

    private mutating func takeBack() {
        while let path = made.popLast() {
            _ = unsafe path.withCText { unsafe remove($0) }
        }
    }
}

extension Failure {
    init(inTheWay path: [UInt8]) {
        self.init {
            $0.append(path.span)
            $0.append(" already exists with another type; choose another path")
        }
    }
}
