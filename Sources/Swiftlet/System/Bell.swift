import CPlatform

/// A descriptor that any thread can make readable, to call back whoever waits for events.
struct Bell: ~Copyable {
    let descriptor: Descriptor

    /// Returns nil where descriptors or memory ran out.
    init?() {
        guard let descriptor = Descriptor(owning: eventfd(0, platform_event_flags)) else { return nil }
        self.descriptor = descriptor
    }

    func ring() {
        _ = eventfd_write(descriptor.number, 1)
    }

    /// Makes it silent again, however often it was rung.
    func hush() {
        var count: eventfd_t = 0
        _ = unsafe eventfd_read(descriptor.number, &count)
    }
}
