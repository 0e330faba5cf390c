import CPlatform

/// A worker's connections, each in a slot of its own that does not change.
///
/// Its memory is set aside for the largest number at once, and becomes resident only as far as it was ever used:
/// the slot that was freed last is taken first. A token names a slot and the connection in it, and is void once that
/// connection is gone.
///
/// It is an object since the worker looks into it everywhere: as a value, its six words would be passed each time, and take
/// 5 kB of the worker's code.
@safe final class ConnectionTable {
    private struct Link {
        /// `inUse`, or the next free slot, or `none`.
        var next: Int32
        /// How many connections have had the slot, the one in it included.
        var generation: UInt32
    }

    private let slots: UnsafeMutablePointer<Connection>
    /// For each slot that was ever used.
    private let links: UnsafeMutablePointer<Link>
    private var firstFree = none
    /// How many slots were ever used.
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

    /// Frees a slot, and with it the connection's descriptor and memory.
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

    /// Names the connection in a slot.
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

    /// What the connection in a slot holds, which there has to be.
    subscript(pending slot: Int) -> Pending {
        unsafeAddress { unsafe UnsafePointer(pending(slot)) }
        unsafeMutableAddress { unsafe pending(slot) }
    }

    /// Sends what the connection in a slot holds of a response, as far as the socket takes it.
    func transmitPending(_ slot: Int) -> StoredContent.Progress {
        unsafe pending(slot).pointee.transmit(to: address(slot).pointee.descriptor)
    }

    // In line, the checks would take 4 kB in the worker.
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
