/// What a worker waits on, in the simulated world.
struct Poller: ~Copyable {
    let descriptor: Descriptor
    private let state: SimulatedPoller
    private let events = Events()

    private final class Events {
        var taken: [(token: UInt64, hasFailed: Bool, hasEnded: Bool)] = []
    }

    /// Few, so that batches are often full.
    static var batchSize: Int { 8 }

    enum Interest: UInt8 {
        case nothing, receiving, reading, ending, writing
    }

    init?() {
        state = SimulatedPoller()
        guard let descriptor = Descriptor(owning: World.current.open(.poller(state))) else { return nil }
        self.descriptor = descriptor
    }

    func add(_ descriptor: borrowing Descriptor, token: UInt64, interest: Interest) -> Bool {
        guard !World.current.lacks(World.current.faults.watch) else { return false }
        state.add(descriptor.number, token, interest)
        return true
    }

    func change(_ descriptor: borrowing Descriptor, token: UInt64, interest: Interest) {
        state.change(descriptor.number, token, interest)
    }

    func wait(milliseconds: Int32) -> Int {
        events.taken = state.take(Self.batchSize)
        if events.taken.isEmpty, milliseconds > 0, World.current.whileWaiting(Int(milliseconds)) {
            events.taken = state.take(Self.batchSize)
        }
        return events.taken.count
    }

    func hasEnded(inEvent index: Int) -> Bool { events.taken[index].hasEnded }
    func hasFailed(inEvent index: Int) -> Bool { events.taken[index].hasFailed }
    func token(ofEvent index: Int) -> UInt64 { events.taken[index].token }

    /// What is reported of a descriptor; nil if nothing is.
    func interest(_ descriptor: borrowing Descriptor) -> Interest? { state.interest(descriptor.number) }
}
