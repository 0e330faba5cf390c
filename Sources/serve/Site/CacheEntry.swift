import Swiftlet

/// What the cache knows of a path.
final class CacheEntry {
    /// Decoded, without its first slash.
    private(set) var path: [UInt8]
    let hash: UInt64
    /// What the path leads to; nil where there is nothing.
    let resource: Resource?
    /// The second, by the clock that never goes back, in which the files were last looked at.
    var checked: Int
    /// The second in which it was last asked for.
    var used: Int
    /// Until when somebody is compressing it.
    var compressedUntil = 0
    /// The next one in the same bucket.
    var next: CacheEntry?

    init(_ path: [UInt8], _ hash: UInt64, _ resource: Resource?, now: Int) {
        self.path = path
        self.hash = hash
        self.resource = resource
        checked = now
        used = now
    }

    var cost: Int { (resource?.cost ?? 0) + path.capacity + 256 }
}
