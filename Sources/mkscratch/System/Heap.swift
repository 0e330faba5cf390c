import CPacking

/// The memory that the program allocates: blocks of powers of two, cut from large pieces, and larger ones from the kernel.
/// Blocks that were released are kept for others of their size.
///
/// The C library's allocator would be 8 kB of the executable. It guards against programs that write beyond their memory,
/// which this one, with its checked accesses, does not. Only one thread may use it.
@safe struct Heap: ~Copyable {
    /// What lies before each block: the logarithm of its size, or the size of what was mapped for it. It keeps blocks as
    /// aligned as any type is that the program has.
    private static var headerSize: Int { 16 }
    /// Logarithms: the smallest block, and the largest that is cut from a piece.
    private static var smallest: Int { 5 }
    private static var largest: Int { 16 }
    private static var pieceSize: Int { 1 << 18 }

    /// The first released block of each size; each holds the next one.
    private var released = unsafe InlineArray<17, UnsafeMutableRawPointer?>(repeating: nil)
    private var next: UnsafeMutableRawPointer?
    private var left = 0

    /// - Returns: memory aligned to 16 bytes, or nil if there is none.
    mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size >= 0, size < 1 << 46 else { return nil }
        let whole = size + Self.headerSize
        var order = Self.smallest
        while 1 << order < whole { order += 1 }
        if order > Self.largest {
            let mapped = whole
            guard let block = unsafe packing_map_memory(mapped) else { return nil }
            unsafe block.storeBytes(of: mapped, as: Int.self)
            return unsafe block + Self.headerSize
        }
        if let block = unsafe released[order] {
            unsafe released[order] = unsafe block.load(as: UnsafeMutableRawPointer?.self)
            return unsafe block
        }
        if left < 1 << order {
            unsafe next = packing_map_memory(Self.pieceSize)
            left = Self.pieceSize
        }
        guard let block = unsafe next else {
            left = 0
            return nil
        }
        unsafe next = unsafe block + 1 << order
        left -= 1 << order
        unsafe block.storeBytes(of: order, as: Int.self)
        return unsafe block + Self.headerSize
    }

    /// - Parameter block: what was allocated, and not released since.
    mutating func release(_ block: UnsafeMutableRawPointer) {
        let size = unsafe Self.size(of: block)
        if size > Self.largest {
            _ = unsafe munmap(block - Self.headerSize, size)
        } else {
            unsafe block.storeBytes(of: released[size], as: UnsafeMutableRawPointer?.self)
            unsafe released[size] = unsafe block
        }
    }

    /// Moves what is in a block to one of another size. Returns nil, and leaves the block as it is, if there is no memory.
    /// - Parameter block: nil if there is none yet.
    mutating func resize(_ block: UnsafeMutableRawPointer?, to size: Int) -> UnsafeMutableRawPointer? {
        let other = unsafe allocate(size)
        guard let block = unsafe block, let other = unsafe other else { return unsafe other }
        let noted = unsafe Self.size(of: block)
        let room = (noted > Self.largest ? noted : 1 << noted) - Self.headerSize
        unsafe other.copyMemory(from: block, byteCount: min(size, room))
        unsafe release(block)
        return unsafe other
    }

    /// What is noted before a block: the logarithm of its size, or a larger number, the size of what was mapped.
    private static func size(of block: UnsafeMutableRawPointer) -> Int {
        unsafe (block - headerSize).load(as: Int.self)
    }
}

#if hasFeature(Embedded)
    // Package.swift has the linker take these for the C library's, whose names the compiler gives to no function.
    nonisolated(unsafe) private var heap = Heap()

    @c(mkscratch_malloc)
    public func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        unsafe heap.allocate(size)
    }

    @c(mkscratch_free)
    public func release(_ block: UnsafeMutableRawPointer?) {
        if let block = unsafe block { unsafe heap.release(block) }
    }

    /// A buffer asks for more memory as it grows.
    @c(mkscratch_realloc)
    public func resize(_ block: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
        unsafe heap.resize(block, to: size)
    }

    /// The C library asks for the memory of a directory that it opens.
    @c(mkscratch_calloc)
    public func allocateZeros(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
        let (total, isTooLarge) = count.multipliedReportingOverflow(by: size)
        guard !isTooLarge, let block = unsafe heap.allocate(total) else { return nil }
        unsafe block.initializeMemory(as: UInt8.self, repeating: 0, count: total)
        return unsafe block
    }

    /// Swift asks for memory with this alone, and for no more than 16 bytes of alignment.
    @c(mkscratch_posix_memalign)
    public func allocateAligned(
        _ result: UnsafeMutablePointer<UnsafeMutableRawPointer?>, _ alignment: Int, _ size: Int
    ) -> Int32 {
        guard alignment <= 16, let block = unsafe heap.allocate(size) else { return ENOMEM }
        unsafe result.pointee = unsafe block
        return 0
    }
#endif
