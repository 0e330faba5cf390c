/// Something in a folder, as a listing shows it.
package struct FolderItem: Sendable {
    package let name: [UInt8]
    package let isFolder: Bool
    /// Octets; 0 for a folder.
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
