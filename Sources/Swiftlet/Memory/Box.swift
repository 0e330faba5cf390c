import CPlatform

/// An optional value in memory of its own: one word for a value that is large and mostly absent.
///
/// If memory runs out, it stays empty, whereas allocating a class instance would kill the process.
@safe struct Box<Value: ~Copyable>: ~Copyable {
    private var pointer: UnsafeMutablePointer<Value>?

    /// An empty box.
    init() {}

    deinit {
        guard let pointer = unsafe pointer else { return }
        unsafe pointer.deinitialize(count: 1)
        unsafe free(pointer)
    }

    var isEmpty: Bool { unsafe pointer == nil }

    /// Puts a value into an empty box. Returns false if memory ran out.
    mutating func fill(_ value: consuming Value) -> Bool {
        precondition(isEmpty)
        guard let memory = unsafe Memory.allocate(MemoryLayout<Value>.size) else { return false }
        let pointer = unsafe memory.bindMemory(to: Value.self, capacity: 1)
        unsafe pointer.initialize(to: value)
        unsafe self.pointer = pointer
        return true
    }

    /// The address of the value, in a box that is not empty.
    @unsafe var address: UnsafeMutablePointer<Value> {
        guard let pointer = unsafe pointer else { preconditionFailure() }
        return unsafe pointer
    }
}
