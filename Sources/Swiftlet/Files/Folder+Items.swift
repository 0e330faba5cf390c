import CPlatform
import HTTP

extension Folder {
    /// The files and directories in a directory below this one, except names that begin with a dot, in the order of the system. Items
    /// that can't be read or lead outside are left out. Returns nil if the directory can't be read.
    /// - Parameters:
    ///   - path: relative to this one, with a slash at its end; empty for this one itself.
    ///   - most: the most items to return.
    package func items(in path: [UInt8], atMost most: Int) -> [FolderItem]? {
        guard let stream = unsafe openStream(path) else { return nil }
        defer { unsafe closedir(stream) }
        var items: [FolderItem] = []
        while items.count < most, let entry = unsafe readdir(stream) {
            guard let name = unsafe CString.octets(platform_entry_name(entry)), name.count > 0, name[0] != .period
            else {
                continue
            }
            if let item = item(name, in: path) { items.append(item) }
        }
        return items
    }

    @unsafe private func openStream(_ path: [UInt8]) -> OpaquePointer? {
        if path.isEmpty { return unsafe openStream() }
        guard case .folder(let folder) = entry(ByteBuffer(zeroTerminated: path.span)) else { return nil }
        return unsafe folder.openStream()
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
