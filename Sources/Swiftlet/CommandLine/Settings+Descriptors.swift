import CPlatform

extension Settings {
    /// Descriptors that are kept for listeners, pollers, queues and the standard streams.
    private static var reservedDescriptors: Int { 64 }
    /// What is open before there are connections: the standard streams, the file that says how much memory is used, up to three of
    /// the application's, one for the sandbox and then for the first connection, the queues' own, and three for each worker.
    private static func fewestDescriptors(workers: Int) -> Int { 8 + SerialQueue.ownDescriptors + 3 * workers }

    /// Raises the process's limit of descriptors as far as it may, and allows no more connections than fit below it:
    /// the ones above are then told so, rather than left waiting.
    ///
    /// Returns how many descriptors it needs where there are too few of them to start at all, otherwise nil.
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
        // Dispatch would end the process if it got none.
        let fewest = Self.fewestDescriptors(workers: workers)
        guard limit.rlim_cur >= fewest else { return fewest }
        lower(.maxConnections, to: (Int(limit.rlim_cur) - Self.reservedDescriptors) / (1 + filesPerConnection))
        return nil
    }
}
