// What the C library's functions for memory are in this variant: 1.2 kB where its own have 9.3 kB. `write-toolset` gives them its
// names, so that all of the program uses them, an application's C code included.
#if hasFeature(Embedded)
    import CPlatform
    import Synchronization

    /// The allocator of the program, and what keeps its threads apart. It is held for some 20 ns; a thread that finds it held lets
    /// the others run.
    private enum Shared {
        static let isHeld = Atomic(false)
        nonisolated(unsafe) static var allocator = Allocator()

        @inline(never)
        static func lock() {
            while isHeld.exchange(true, ordering: .acquiring) { sched_yield() }
        }

        @inline(__always)
        static func unlock() {
            isHeld.store(false, ordering: .releasing)
        }
    }

    @c(swiftlet_malloc)
    public func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        Shared.lock()
        defer { Shared.unlock() }
        return unsafe Shared.allocator.allocate(size)
    }

    @c(swiftlet_calloc)
    public func allocateZeros(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
        let (total, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow, let memory = unsafe allocate(total) else { return nil }
        return unsafe memset(memory, 0, total)
    }

    @c(swiftlet_realloc)
    public func resize(_ memory: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
        guard let memory = unsafe memory else { return unsafe allocate(size) }
        Shared.lock()
        defer { Shared.unlock() }
        return unsafe Shared.allocator.resize(memory, to: size)
    }

    @c(swiftlet_free)
    public func release(_ memory: UnsafeMutableRawPointer?) {
        guard let memory = unsafe memory else { return }
        Shared.lock()
        defer { Shared.unlock() }
        unsafe Shared.allocator.release(memory)
    }

    @c(swiftlet_aligned_alloc)
    public func allocateAligned(_ alignment: Int, _ size: Int) -> UnsafeMutableRawPointer? {
        Shared.lock()
        defer { Shared.unlock() }
        return unsafe Shared.allocator.allocate(size, alignedTo: alignment)
    }

    @c(swiftlet_posix_memalign)
    public func allocateAligned(
        _ memory: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ alignment: Int, _ size: Int
    ) -> Int32 {
        guard let new = unsafe allocateAligned(alignment, size) else { return ENOMEM }
        unsafe memory?.pointee = new
        return 0
    }

    @c(swiftlet_malloc_usable_size)
    public func capacity(_ memory: UnsafeMutableRawPointer?) -> Int {
        guard let memory = unsafe memory else { return 0 }
        return unsafe Allocator.capacity(of: memory)
    }
#endif
