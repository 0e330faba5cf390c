#if hasFeature(Embedded)
    /// Counts nothing in what ships.
    enum WorkMeter {
        @inline(__always) static func count(_ octets: Int) {}
    }
#else
    import Synchronization

    /// Counts the bytes that are looked at, each as often as it is, for tests: time would tell as much of the machine.
    final class WorkMeter: Sendable {
        @TaskLocal static var current: WorkMeter?
        private let total = Atomic(0)

        var octets: Int { total.load(ordering: .relaxed) }

        static func count(_ octets: Int) {
            _ = current?.total.wrappingAdd(octets, ordering: .relaxed)
        }
    }
#endif
