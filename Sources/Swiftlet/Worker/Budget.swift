import Synchronization

/// The memory that all connections of the process may hold for requests and responses in flight (`--max-held`).
///
/// It is asked when something new is admitted: more of a head, more of a content, a response to compose, a job. What was
/// begun is finished whatever it takes: the rest of a response is charged without being asked for, and what is admitted
/// afterwards has to wait until there is room again.
final class Budget: Sendable {
    /// Bytes.
    let limit: Int
    private let held = Atomic(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// What something new is for.
    enum Purpose {
        /// A head or a job, which take little: all of the budget.
        case little
        /// A body, or requests that were sent ahead: three quarters. Bodies that are sent slowly keep nobody from asking for something.
        case much
    }

    /// Charges `bytes`, unless that exceeds what there is for `purpose`.
    func admit(_ bytes: Int, for purpose: Purpose) -> Bool {
        guard held.add(bytes, ordering: .relaxed).newValue > most(for: purpose) else { return true }
        held.subtract(bytes, ordering: .relaxed)
        return false
    }

    /// By how much `bytes` exceed what there is for `purpose`.
    func excess(_ bytes: Int, for purpose: Purpose) -> Int {
        heldBytes + bytes - most(for: purpose)
    }

    private func most(for purpose: Purpose) -> Int {
        purpose == .little ? limit : limit / 4 * 3
    }

    /// Charges `bytes`, or credits them if negative.
    func charge(_ bytes: Int) {
        held.add(bytes, ordering: .relaxed)
    }

    var heldBytes: Int { held.load(ordering: .relaxed) }

    /// Whether a response may be composed.
    var hasRoom: Bool { heldBytes < limit }
}
