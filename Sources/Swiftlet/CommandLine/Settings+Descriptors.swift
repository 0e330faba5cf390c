import CPlatform

extension Settings {
    /// The number of descriptors reserved for listeners, pollers, queues and the standard streams.
    private static var reservedDescriptors: Int { 64 }
    /// The descriptors that are open before there are connections: the standard streams, the file with the memory usage, up to three
    /// of the application, one for the sandbox and later for the first connection, those of the queues, and three per worker.
    private static func fewestDescriptors(workers: Int) -> Int { 8 + SerialQueue.ownDescriptors + 3 * workers }

    /// Raises the process's limit of descriptors as far as possible, and lowers `--max-connections` to fit: connections above it
    /// then get a response, rather than wait.
    ///
    /// Returns nil, or, if there are too few descriptors to start at all, the number that is needed.
    mutating func fitToDescriptors(workers: Int, filesPerConnection: Int = 0) -> Int? {
        var limit = rlimit()
        guard unsafe platform_descriptor_limit(nil, &limit) == 0 else { return nil }
        let wanted = rlim_t(self[.maxConnections] * (1 + filesPerConnection) + Self.reservedDescriptors)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = min(wanted, limit.rlim_max)
            var raised = limit
            _ = unsafe platform_descriptor_limit(&raised, nil)
            _ = unsafe platform_descriptor_limit(nil, &limit)
        }
        guard limit.rlim_cur < wanted else { return nil }
        // Dispatch would abort if it got none.
        let fewest = Self.fewestDescriptors(workers: workers)
        guard limit.rlim_cur >= fewest else { return fewest }
        lower(.maxConnections, to: (Int(limit.rlim_cur) - Self.reservedDescriptors) / (1 + filesPerConnection))
        return nil
    }
}
