import HTTP
import Packing

extension ArchiveFile {
    /// Writes contents as a layer: an archive in the archive.
    func appendLayer(_ contents: Contents, times: Timestamps) throws(Failure) {
        for entry in contents.entries {
            let kind: TarHeader.Kind =
                switch entry.kind {
                case .directory: .directory
                case .file, .part, .member, .text: .file
                case .link(let target): .link(target)
                }
            let path = entry.path.bytes
            // Paths begin without a slash.
            let header = TarHeader(
                path: [UInt8](path.span.extracting(1...)), kind: kind, permissions: entry.permissions, size: entry.size,
                modified: times.time(of: entry.modified))
            try append(header.blocks.span)
            switch entry.kind {
            // Members are listed, and never packed again.
            case .directory, .link, .member: break
            case .text(let content): try append(content.span)
            case .file(let source, let size):
                let file = try MappedFile(source)
                guard file.count == size else { throw Failure(changed: source) }
                try append(file.span)
            case .part(let source, let size, let beginning):
                let file = try MappedFile(source)
                guard file.count >= size else { throw Failure(changed: source) }
                try append(beginning.span)
                try append(file.span.extracting(beginning.count..<size))
            }
            try pad(behind: entry.size)
        }
        try append([UInt8](repeating: 0, count: 2 * TarHeader.blockSize).span)
    }
}

extension Failure {
    init(changed path: [UInt8]) {
        self.init {
            $0.append(path.span)
            $0.append(" was changed while it was read; try again")
        }
    }
}
