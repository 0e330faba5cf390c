import Swiftlet

/// What the cache knows of a path.
final class CacheEntry {
    /// Decoded, without its first slash.
    let path: [UInt8]
    let hash: UInt64
    /// What the path leads to; nil if there is nothing.
    let resource: Resource?
    /// The second, by the clock that never goes back, in which the files were last looked at.
    var checked: Int
    /// The second in which it was last asked for.
    var used: Int
    /// Until when it is taken for being compressed.
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

    /// Whether this is what is known of `path`.
    func isOf(_ path: Span<UInt8>, _ hash: UInt64) -> Bool {
        guard hash == self.hash else { return false }
        // A property of an object can't be borrowed for as long as that takes; a constant can.
        let own = self.path
        return own.span.equals(path)
    }

    var cost: Int { (resource?.cost ?? 0) + path.capacity + 256 }
}
