import Foundation

/// The positions of the files in a tar archive, so that each can be read without reading those before it.
final class ArchiveMembers {
    private enum Member {
        case region(offset: UInt64, size: UInt64)
        case symbolicLink(target: [UInt8])
        case hardLink(target: [UInt8])
    }

    /// More links than this in one path are treated as a loop.
    private static let maximumLinks = 8

    private let file: ArchiveFile
    private var members: [FilePathInImage: Member] = [:]

    /// Reads all headers of an uncompressed archive.
    init(_ file: ArchiveFile) throws {
        self.file = file
        let reader = TarReader(file.whole, endMark: .required)
        while let entry = try reader.next() {
            guard members.count < ArchiveLimits.members else {
                throw Damage("holds more than \(ArchiveLimits.members) files, which no archive of images does")
            }
            let path = try FilePathInImage(entry.path)
            switch entry.kind {
            case .file: members[path] = .region(offset: reader.position, size: entry.size)
            case .symbolicLink: members[path] = .symbolicLink(target: entry.target)
            case .hardLink: members[path] = .hardLink(target: entry.target)
            case .directory, .node, .other: break
            }
        }
    }

    func contains(_ path: String) -> Bool {
        (try? region(path)) != nil
    }

    /// The bytes of a file. Links are followed: older engines use them for layers that images share.
    func region(_ path: String) throws -> FileRegion {
        var name = try FilePathInImage(Array(path.utf8))
        for _ in 0...Self.maximumLinks {
            switch members[name] {
            case .region(let offset, let size):
                return FileRegion(file: file, offset: offset, size: size)
            case .hardLink(let target):
                name = try FilePathInImage(target)
            case .symbolicLink(let target):
                var names = name.names.dropLast()
                for part in target.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
                    if part.elementsEqual("..".utf8) {
                        guard names.popLast() != nil else {
                            throw Damage("its link \(quoted(name)) leads out of the archive")
                        }
                    } else {
                        names.append(FileName(octets: Array(part)))
                    }
                }
                name = FilePathInImage(names: Array(names))
            case nil:
                throw Damage("lacks the file \(quoted(name)) that it refers to; the archive is not complete")
            }
        }
        throw Damage("its link \(quoted(path.utf8)) leads in a circle")
    }

    /// The bytes of one of the archive's documents.
    func document(_ path: String) throws -> [UInt8] {
        let region = try region(path)
        guard region.remaining <= UInt64(ArchiveLimits.document) else {
            throw Damage("its \(quoted(path.utf8)) has \(region.remaining) bytes, more than \(ArchiveLimits.document)")
        }
        var octets: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: ByteChunk.size)
        while case let received = try region.read(into: &chunk), received > 0 {
            octets.append(contentsOf: chunk.prefix(received))
        }
        return octets
    }
}
