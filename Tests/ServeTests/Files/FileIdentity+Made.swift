import CPlatform

@testable import Swiftlet

extension FileIdentity {
    /// That of a file that there never was.
    init(inode: Int = 1, size: Int = 0, modified: Int = 1_700_000_000, changed: Int = 1_700_000_000) {
        var status = stat()
        status.st_ino = UInt(inode)
        status.st_size = size
        status.st_mtim.tv_sec = modified
        status.st_ctim.tv_sec = changed
        self.init(status)
    }
}

extension ByteBuffer {
    init(_ text: String) {
        self.init()
        append(text.octets.span)
    }
}
