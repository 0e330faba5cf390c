import Synchronization

/// The memory that all connections of the process may hold for requests and responses in flight (`--max-held`).
///
/// Something new needs its permission: more of a head, more content, a response to compose, a job. What was begun is always
/// finished: the rest of a response is charged without permission, and nothing new is admitted until there is room again.
final class Budget: Sendable {
    /// Bytes.
    let limit: Int
    private let held = Atomic(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// The purpose of something new.
    enum Purpose {
        /// A head or a job, which take little memory: it may use all of the budget.
        case little
        /// A body, or pipelined requests: they may use three quarters, so that slow bodies do not keep other clients from requests.
        case much
    }

    /// Charges `bytes`, unless that exceeds the limit for `purpose`.
    func admit(_ bytes: Int, for purpose: Purpose) -> Bool {
        guard held.add(bytes, ordering: .relaxed).newValue > most(for: purpose) else { return true }
        held.subtract(bytes, ordering: .relaxed)
        return false
    }

    /// The number of bytes by which `bytes` would exceed the limit for `purpose`.
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
