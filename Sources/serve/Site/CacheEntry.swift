import Swiftlet

/// An entry of the cache for a path.
final class CacheEntry {
    /// The decoded path, without its first slash.
    let path: [UInt8]
    let hash: UInt64
    /// The resource of the path; nil if there is none.
    let resource: Resource?
    /// The second, on the monotonic clock, in which the files were last checked.
    var checked: Int
    /// The second in which it was last used.
    var used: Int
    /// The time until which it is assumed to be in compression.
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

    /// Whether this is the entry for `path`.
    func isOf(_ path: Span<UInt8>, _ hash: UInt64) -> Bool {
        guard hash == self.hash else { return false }
        // A property of an object can't be borrowed for that long, but a constant can.
        let own = self.path
        return own.span.equals(path)
    }

    var cost: Int { (resource?.cost ?? 0) + path.capacity + 256 }
}
