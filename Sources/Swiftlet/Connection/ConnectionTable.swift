import CPlatform

/// A worker's connections, each in a slot that does not change.
///
/// Its memory is reserved for the largest number of connections, and becomes resident only as far as it was ever used, because
/// the slot that was freed last is reused first. A token names a slot and the connection in it, and becomes invalid with the
/// connection.
///
/// It is an object because the worker uses it everywhere: a value of six words, passed each time, would add 5 kB to the worker's
/// code.
@safe final class ConnectionTable {
    private struct Link {
        /// `inUse`, or the next free slot, or `none`.
        var next: Int32
        /// The number of connections that have used the slot, including the current one.
        var generation: UInt32
    }

    private let slots: UnsafeMutablePointer<Connection>
    /// One for each slot that was ever used.
    private let links: UnsafeMutablePointer<Link>
    private var firstFree = none
    /// The number of slots that were ever used.
    private(set) var usedSlots = 0
    private(set) var count = 0
    let capacity: Int

    private static var none: Int32 { -1 }
    private static var inUse: Int32 { -2 }

    /// Returns nil if memory ran out.
    init?(capacity: Int) {
        guard let slots = unsafe Memory.allocate(capacity * MemoryLayout<Connection>.stride) else { return nil }
        guard let links = unsafe Memory.allocate(capacity * MemoryLayout<Link>.stride) else {
            unsafe free(slots)
            return nil
        }
        unsafe self.slots = slots.bindMemory(to: Connection.self, capacity: capacity)
        unsafe self.links = links.bindMemory(to: Link.self, capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        for slot in 0..<usedSlots where unsafe links[slot].next == Self.inUse {
            unsafe (slots + slot).deinitialize(count: 1)
        }
        unsafe free(slots)
        unsafe free(links)
    }

    /// Puts a connection into a free slot and returns the slot, or nil if there is none.
    func insert(_ connection: consuming Connection) -> Int? {
        let slot: Int
        if firstFree != Self.none {
            slot = Int(firstFree)
            firstFree = unsafe links[slot].next
        } else {
            guard usedSlots < capacity else { return nil }
            slot = usedSlots
            usedSlots += 1
            unsafe links[slot] = Link(next: Self.none, generation: 0)
        }
        unsafe links[slot].next = Self.inUse
        unsafe links[slot].generation &+= 1
        unsafe (slots + slot).initialize(to: connection)
        count += 1
        return slot
    }

    /// Frees a slot with the connection's descriptor and memory.
    func remove(_ slot: Int) {
        precondition(contains(slot))
        unsafe (slots + slot).deinitialize(count: 1)
        unsafe links[slot].next = firstFree
        firstFree = Int32(truncatingIfNeeded: slot)
        count -= 1
    }

    /// Whether there is a connection in this slot.
    func contains(_ slot: Int) -> Bool {
        guard slot < usedSlots else { return false }
        return unsafe links[slot].next == Self.inUse
    }

    /// The token of the connection in a slot.
    func token(of slot: Int) -> UInt64 {
        precondition(contains(slot))
        return unsafe UInt64(links[slot].generation) << 32 | UInt64(slot)
    }

    /// The slot of the connection that a token names, or nil if it is gone.
    func slot(of token: UInt64) -> Int? {
        let slot = Int(token & 0xFFFF_FFFF)
        guard contains(slot), unsafe UInt64(links[slot].generation) == token >> 32 else { return nil }
        return slot
    }

    subscript(slot: Int) -> Connection {
        unsafeAddress { unsafe UnsafePointer(address(slot)) }
        unsafeMutableAddress { unsafe address(slot) }
    }

    /// The memory of the connection in a slot, which must hold some.
    subscript(pending slot: Int) -> Pending {
        unsafeAddress { unsafe UnsafePointer(pending(slot)) }
        unsafeMutableAddress { unsafe pending(slot) }
    }

    /// Sends as much of the response that a connection holds as the socket accepts.
    func transmitPending(_ slot: Int) -> StoredContent.Progress {
        unsafe pending(slot).pointee.transmit(to: address(slot).pointee.descriptor)
    }

    // Inlined, the checks would take 4 kB in the worker.
    @inline(never)
    private func address(_ slot: Int) -> UnsafeMutablePointer<Connection> {
        precondition(contains(slot))
        return unsafe slots + slot
    }

    @inline(never)
    private func pending(_ slot: Int) -> UnsafeMutablePointer<Pending> {
        unsafe address(slot).pointee.pending.address
    }
}
