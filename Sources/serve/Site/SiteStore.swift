import Swiftlet

/// The resources of a site that all workers share. Only jobs use it, never a worker, because it waits for the disk and for its lock.
/// The result of a job is available to all workers, even if the client that requested it has disconnected.
final class SiteStore: @unchecked Sendable {
    let settings: SiteSettings
    private let finder: Finder
    private let lock = Lock()
    /// Protected by the lock.
    private var cache: FileCache

    /// The result for a path.
    final class Lookup: Sendable {
        let finding: Finding

        init(_ finding: Finding) {
            self.finding = finding
        }
    }

    /// It has half of the cache. The workers share the other half for resources that they can send at once, most of which are the same
    /// objects.
    init(_ settings: SiteSettings) {
        self.settings = settings
        cache = FileCache(capacity: settings.cache / 2)
        finder = Finder(settings: settings, largestKept: FileCache.largestKept(ofCache: settings.cache))
    }

    /// Finds the resource of a decoded path without its first slash. Files that were checked in this second are not checked again.
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

    /// The resource with a gzip representation added, unless that would not make it smaller.
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

    /// The resource, if another worker has already had it compressed.
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
