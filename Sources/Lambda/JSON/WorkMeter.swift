#if hasFeature(Embedded)
    /// Counts nothing in the programs that ship.
    enum WorkMeter {
        @inline(__always) static func count(_ octets: Int) {}
    }
#else
    import Synchronization

    /// Counts how many bytes are read, repeated reads included. Tests use it in place of time, which depends on the
    /// machine.
    final class WorkMeter: Sendable {
        @TaskLocal static var current: WorkMeter?
        private let total = Atomic(0)

        var octets: Int { total.load(ordering: .relaxed) }

        static func count(_ octets: Int) {
            _ = current?.total.wrappingAdd(octets, ordering: .relaxed)
        }
    }
#endif
