import CPlatform

/// A value in memory of its own: one word where the value itself is large and mostly absent.
///
/// Unlike a class instance it can be absent for want of memory without ending the process.
@safe struct Box<Value: ~Copyable>: ~Copyable {
    private let pointer: UnsafeMutablePointer<Value>

    /// Returns nil where memory ran out.
    init?(_ value: consuming Value) {
        guard let memory = unsafe malloc(MemoryLayout<Value>.size) else { return nil }
        unsafe pointer = memory.bindMemory(to: Value.self, capacity: 1)
        unsafe pointer.initialize(to: value)
    }

    deinit {
        unsafe pointer.deinitialize(count: 1)
        unsafe free(pointer)
    }

    var value: Value {
        unsafeAddress { unsafe UnsafePointer(pointer) }
        unsafeMutableAddress { unsafe pointer }
    }
}
