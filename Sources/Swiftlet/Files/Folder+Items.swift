import CPlatform
import HTTP

extension Folder {
    /// The files and directories in a directory below this one, except names that begin with a dot, in the order of the system. Items
    /// that can't be read or lead outside are left out. Returns nil if the directory can't be read.
    /// - Parameters:
    ///   - path: relative to this one, with a slash at its end; empty for this one itself.
    ///   - most: the most items to return.
    package func items(in path: [UInt8], atMost most: Int) -> [FolderItem]? {
        guard let names = openNames(path) else { return nil }
        var entries = ByteBuffer()
        guard entries.reserve(Self.readSize) else { return nil }
        var items: [FolderItem] = []
        while items.count < most, names.readEntries(into: &entries) {
            var position = 0
            while items.count < most, position < entries.count {
                // An entry has its length in its bytes 16 and 17, and a name from byte 19 to a zero (getdents(2)).
                let length = Int(entries.span[position + 16]) | Int(entries.span[position + 17]) << 8
                let start = position + 19
                position += length
                let name = entries.span.extracting(
                    start..<entries.span.firstIndex(of: 0, from: start, limit: position))
                guard name.count > 0, name[0] != .period else { continue }
                if let item = item(name, in: path) { items.append(item) }
            }
        }
        return items
    }

    /// Bytes of names that are read at once, with what the system says of each.
    private static var readSize: Int { 4_096 }

    private func openNames(_ path: [UInt8]) -> Descriptor? {
        if path.isEmpty { return openNames() }
        guard case .folder(let folder) = entry(ByteBuffer(zeroTerminated: path.span)) else { return nil }
        return folder.openNames()
    }

    private func item(_ name: Span<UInt8>, in path: [UInt8]) -> FolderItem? {
        var whole = path
        whole.append(name)
        switch entry(ByteBuffer(zeroTerminated: whole.span)) {
        case .file(let file): return FolderItem(name: Array(whole[path.count...]), isFolder: false, file.identity)
        case .folder(let folder): return FolderItem(name: Array(whole[path.count...]), isFolder: true, folder.identity)
        case .nothing, .forbidden, .failed: return nil
        }
    }
}

extension Descriptor {
    /// Fills `entries` with the next entries of a directory. Returns false if there are no more, or they can't be read. musl's
    /// functions for this take 1.4 kB.
    fileprivate func readEntries(into entries: inout ByteBuffer) -> Bool {
        entries.removeAll()
        unsafe entries.appendUnsafely { space in
            unsafe max(0, platform_read_entries(number, space.baseAddress, space.count))
        }
        return !entries.isEmpty
    }
}

/// A file or directory in a listing.
package struct FolderItem: Sendable {
    package let name: [UInt8]
    package let isFolder: Bool
    /// The size in bytes; 0 for a directory.
    package let size: Int
    /// When the content was last changed, in seconds since 1970-01-01 00:00:00 UTC.
    package let modifiedSeconds: Int

    package init(name: [UInt8], isFolder: Bool, size: Int, modifiedSeconds: Int) {
        self.name = name
        self.isFolder = isFolder
        self.size = size
        self.modifiedSeconds = modifiedSeconds
    }

    init(name: [UInt8], isFolder: Bool, _ identity: FileIdentity) {
        self.init(
            name: name, isFolder: isFolder, size: isFolder ? 0 : identity.size,
            modifiedSeconds: identity.modifiedSeconds)
    }
}
