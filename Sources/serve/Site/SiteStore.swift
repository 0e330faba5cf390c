import Swiftlet

/// What the process has found out about the paths of a site. Jobs ask it, never a worker: it looks at the disk, and waits for
/// the lock. What one job has found is there for all workers, whether or not the client still is that asked.
final class SiteStore: @unchecked Sendable {
    let settings: SiteSettings
    private let finder: Finder
    private let lock = Lock()
    /// Touched under the lock alone.
    private var cache: FileCache

    /// What was found at a path.
    final class Lookup: Sendable {
        let finding: Finding

        init(_ finding: Finding) {
            self.finding = finding
        }
    }

    /// It has half of the cache. The workers share the other half, for what they may send at once: most of that is the same
    /// objects.
    init(_ settings: SiteSettings) {
        self.settings = settings
        cache = FileCache(capacity: settings.cache / 2)
        finder = Finder(settings: settings, largestKept: FileCache.largestKept(ofCache: settings.cache))
    }

    /// Finds what a path leads to, decoded and without its first slash. Files that were looked at in this second are not looked at
    /// again.
    func find(_ path: [UInt8]) -> Lookup {
        let now = Clock.monotonicSeconds
        let (known, isFresh) = lock.withLock { () -> (Resource?, Bool) in
            guard let entry = cache.entry(path.span) else { return (nil, false) }
            entry.used = now
            return (entry.resource, entry.checked == now)
        }
        if let known, isFresh { return Lookup(.resource(known)) }
        let finding = finder.find(path, known: known)
        lock.withLock {
            guard case .resource(let resource) = finding else { return cache.remove(path.span) }
            if let entry = cache.entry(path.span), entry.resource === resource {
                entry.checked = now
            } else {
                cache.insert(path, resource, now: now)
            }
        }
        return Lookup(finding)
    }

    /// The resource with another form of it, compressed with gzip, unless that would not make it smaller.
    func compress(_ resource: Resource, _ path: [UInt8]) -> Resource {
        if let compressed = compressed(resource, path) { return compressed }
        let compressed = finder.compress(resource, largest: FileCache.largestCompressed(ofCache: settings.cache))
        lock.withLock {
            // The file may have changed in the meantime.
            guard let entry = cache.entry(path.span), entry.resource === resource else { return }
            cache.insert(path, compressed, now: entry.checked)
        }
        return compressed
    }

    /// What another worker has had compressed already.
    private func compressed(_ resource: Resource, _ path: [UInt8]) -> Resource? {
        lock.withLock {
            guard let known = cache.entry(path.span)?.resource, known !== resource, known.plain === resource.plain
            else {
                return nil
            }
            return known
        }
    }
}
