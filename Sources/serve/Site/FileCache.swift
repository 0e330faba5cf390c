import Swiftlet

/// A bounded cache of the resources of paths.
struct FileCache {
    private var buckets: [CacheEntry?] = Array(repeating: nil, count: bucketCount)
    /// The most bytes of memory to use.
    private let capacity: Int
    private var cost = 0
    private var count = 0
    private var openFiles = 0

    private static var bucketCount: Int { 256 }
    private static var mostEntries: Int { 1_024 }
    /// The most files to keep open.
    private let mostOpenFiles: Int

    static var defaultOpenFiles: Int { 16 }

    /// The largest file that is read into a cache of `capacity` bytes. Larger ones go from the file to the socket, which is as fast
    /// from 64 KiB on. Requests in turn for more files than a cache has room for read each of them anew: with files of 150 kB, 4,000
    /// such requests a second took 1.3 cores, and half of the throughput away from others.
    static func largestKept(ofCache capacity: Int) -> Int { min(capacity / 8, 65_536) }

    /// The largest form made by compressing a file that is kept in a cache of `capacity` bytes.
    static func largestCompressed(ofCache capacity: Int) -> Int { min(capacity / 8, 262_144) }

    init(capacity: Int, openFiles: Int = defaultOpenFiles) {
        self.capacity = capacity
        mostOpenFiles = openFiles
    }

    func entry(_ path: Span<UInt8>) -> CacheEntry? {
        let hash = Hash.of(path)
        var entry = buckets[Self.bucket(hash)]
        while let candidate = entry {
            if candidate.isOf(path, hash) { return candidate }
            entry = candidate.next
        }
        return nil
    }

    /// Stores the resource of a path, replacing an earlier one. The least recently used entries are evicted to make room.
    mutating func insert(_ path: [UInt8], _ resource: Resource?, now: Int) {
        remove(path.span)
        let entry = CacheEntry(path, Hash.of(path.span), resource, now: now)
        guard entry.cost <= capacity else { return }
        while count > 0, !hasRoom(for: entry) { removeOldest() }
        let bucket = Self.bucket(entry.hash)
        entry.next = buckets[bucket]
        buckets[bucket] = entry
        count += 1
        cost += entry.cost
        openFiles += resource?.openFiles ?? 0
    }

    mutating func remove(_ path: Span<UInt8>) {
        guard let entry = entry(path) else { return }
        remove(entry)
    }

    private func hasRoom(for entry: CacheEntry) -> Bool {
        count < Self.mostEntries && cost + entry.cost <= capacity
            && openFiles + (entry.resource?.openFiles ?? 0) <= mostOpenFiles
    }

    /// Checking each entry costs little compared with reading the files that replace it.
    private mutating func removeOldest() {
        var oldest: CacheEntry?
        for bucket in buckets {
            var entry = bucket
            while let candidate = entry {
                if candidate.used < oldest?.used ?? .max { oldest = candidate }
                entry = candidate.next
            }
        }
        if let oldest { remove(oldest) }
    }

    private mutating func remove(_ entry: CacheEntry) {
        let bucket = Self.bucket(entry.hash)
        if buckets[bucket] === entry {
            buckets[bucket] = entry.next
        } else {
            var before = buckets[bucket]
            while let candidate = before, candidate.next !== entry { before = candidate.next }
            before?.next = entry.next
        }
        count -= 1
        cost -= entry.cost
        openFiles -= entry.resource?.openFiles ?? 0
    }

    private static func bucket(_ hash: UInt64) -> Int {
        Int(hash & UInt64(bucketCount - 1))
    }
}
