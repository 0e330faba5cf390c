import CPlatform

/// Memory from the system. Unlike Swift's own allocations it can be refused without ending the process, so that no
/// client can bring the server down by making it allocate.
enum Memory {
    /// Returns nil if memory ran out.
    @inline(__always)
    @unsafe static func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        unsafe malloc(size)
    }

    /// Changes the size of `memory`, which may move. Returns nil, and leaves `memory` as it is, if memory ran out.
    @inline(__always)
    @unsafe static func resize(_ memory: UnsafeMutableRawPointer?, to size: Int) -> UnsafeMutableRawPointer? {
        unsafe realloc(memory, size)
    }
}
