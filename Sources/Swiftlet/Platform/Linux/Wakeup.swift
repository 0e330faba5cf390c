import CPlatform

/// A descriptor that any thread can make readable, to wake a thread that waits for events.
struct Wakeup: ~Copyable {
    let descriptor: Descriptor

    /// Returns nil if descriptors or memory ran out.
    init?() {
        guard let descriptor = Descriptor(owning: eventfd(0, platform_event_flags)) else { return nil }
        self.descriptor = descriptor
    }

    func signal() {
        _ = eventfd_write(descriptor.number, 1)
    }

    /// Makes it unreadable again, however often it was signalled.
    func reset() {
        var count: eventfd_t = 0
        _ = unsafe eventfd_read(descriptor.number, &count)
    }
}
