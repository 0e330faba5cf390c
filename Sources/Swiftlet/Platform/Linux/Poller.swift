import CPlatform

/// An epoll descriptor: what a worker waits on.
@safe struct Poller: ~Copyable {
    let descriptor: Descriptor
    private let events: UnsafeMutablePointer<epoll_event>

    /// How many events are reported at once.
    static var batchSize: Int { 128 }

    /// Returns nil if descriptors or memory ran out.
    init?() {
        guard let descriptor = Descriptor(owning: epoll_create1(platform_epoll_cloexec)),
            let memory = unsafe Memory.allocate(Self.batchSize * MemoryLayout<epoll_event>.stride)
        else { return nil }
        self.descriptor = descriptor
        unsafe events = memory.bindMemory(to: epoll_event.self, capacity: Self.batchSize)
    }

    deinit {
        unsafe free(events)
    }

    /// What is reported of a descriptor.
    enum Interest: UInt8 {
        case nothing
        /// That something has come, once for all that has come; again when the interest is set anew while there is more.
        /// Reporting it as long as it holds would have the kernel look at each connection twice.
        case receiving
        /// That there is something to read, as long as there is.
        case reading
        /// That the peer has ended its side, once. A failed connection is reported whatever the interest.
        case ending
        /// That something can be written, as long as it can.
        case writing

        fileprivate var mask: UInt32 {
            switch self {
            case .nothing: 0
            case .receiving: platform_has_received
            case .reading: platform_readable
            case .ending: platform_reports_end
            case .writing: platform_writable
            }
        }
    }

    /// Reports events of `descriptor` under `token` from now on. Returns false if the system has no room for it.
    func add(_ descriptor: borrowing Descriptor, token: UInt64, interest: Interest) -> Bool {
        control(EPOLL_CTL_ADD, descriptor, token, interest) == 0
    }

    /// Changes what is reported of a descriptor that was added.
    func change(_ descriptor: borrowing Descriptor, token: UInt64, interest: Interest) {
        _ = control(EPOLL_CTL_MOD, descriptor, token, interest)
    }

    @inline(never)
    private func control(
        _ operation: Int32, _ other: borrowing Descriptor, _ token: UInt64, _ interest: Interest
    ) -> Int32 {
        var event = unsafe epoll_event()
        unsafe event.events = interest.mask
        unsafe event.data.u64 = token
        return unsafe epoll_ctl(descriptor.number, operation, other.number, &event)
    }

    /// Waits up to `milliseconds` for events; returns how many there are, 0 after an interruption.
    func wait(milliseconds: Int32) -> Int {
        max(0, Int(unsafe epoll_wait(descriptor.number, events, Int32(Self.batchSize), milliseconds)))
    }

    /// Whether the peer has ended its side, by an event of the last `wait`: there is an end to be received after what has come.
    func hasEnded(inEvent index: Int) -> Bool {
        unsafe events[index].events & platform_peer_ended != 0
    }

    /// Whether a descriptor has failed, by an event of the last `wait`.
    func hasFailed(inEvent index: Int) -> Bool {
        unsafe events[index].events & platform_failed != 0
    }

    /// The token of an event of the last `wait`.
    func token(ofEvent index: Int) -> UInt64 {
        unsafe events[index].data.u64
    }
}
