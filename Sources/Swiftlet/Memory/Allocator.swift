import CPlatform

/// The allocator of `nano`, with an eighth of the code of the C library's.
///
/// Small chunks are cut from regions of 64 KiB, in size classes that are at most a quarter larger than requested. A released chunk is
/// reused for its class and never returned to the system: at its next peak, a server needs what it needed at the last. Larger chunks
/// are mappings of their own, which the system moves rather than copies when they grow.
///
/// Each chunk has a header of 16 bytes before it. Releasing a chunk that is not allocated, or twice, traps.
@safe struct Allocator: ~Copyable {
    /// For each class, the chunk that was released last. Its first bytes hold the address of the one released before.
    private var released: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    /// The unused rest of the last region.
    private var region: UnsafeMutableRawPointer?
    private var left = 0

    private static var headerSize: Int { 16 }
    private static var regionSize: Int { 65_536 }
    /// The size of the largest chunk from a region, including its header.
    private static var largestSmall: Int { 8_192 }
    /// The number of classes: one for each 16 bytes up to 64, then four for each doubling.
    private static var classes: Int { 32 }

    /// More than any system has.
    private static var limit: Int { 1 << 60 }

    /// The header before a chunk.
    private struct Header {
        /// The size of the chunk with its header in bytes. If the chunk is inside another one for the sake of its alignment, its distance
        /// from the start of that one, negated.
        var size: Int
        /// Its own address while the chunk is allocated.
        var mark: UInt
    }

    init() {
        unsafe released = nil
        unsafe region = nil
    }

    /// Returns a chunk of at least `size` bytes, aligned to 16, or nil if there is no memory.
    mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size >= 0, size < Self.limit else { return nil }
        // A released chunk needs room for an address.
        let wanted = max(size, 1) + Self.headerSize
        guard wanted <= Self.largestSmall else { return unsafe Self.map(wanted) }
        let (number, size) = Self.sizeClass(wanted)
        if let lists = unsafe released, let chunk = unsafe lists[number] {
            unsafe lists[number] = chunk.load(as: UnsafeMutableRawPointer?.self)
            return unsafe Self.handOut(chunk - Self.headerSize, size)
        }
        if left < size, !addRegion() { return nil }
        guard let start = unsafe region else { return nil }
        unsafe region = start + size
        left -= size
        return unsafe Self.handOut(start, size)
    }

    /// Releases a chunk.
    mutating func release(_ chunk: UnsafeMutableRawPointer) {
        let start = unsafe Self.start(of: chunk)
        let header = unsafe Self.header(of: start)
        let size = unsafe header.pointee.size
        unsafe header.pointee.mark = 0
        guard size <= Self.largestSmall else {
            unsafe munmap(header, size)
            return
        }
        guard let lists = unsafe released else { return }
        let (number, _) = Self.sizeClass(size)
        unsafe start.storeBytes(of: lists[number], as: UnsafeMutableRawPointer?.self)
        unsafe lists[number] = start
    }

    /// Changes the size of a chunk, which may move. If there is no memory, returns nil and leaves the chunk unchanged.
    mutating func resize(_ chunk: UnsafeMutableRawPointer, to size: Int) -> UnsafeMutableRawPointer? {
        guard size >= 0, size < Self.limit else { return nil }
        let header = unsafe Self.header(of: Self.start(of: chunk))
        let capacity = unsafe Self.capacity(of: chunk)
        let wanted = size + Self.headerSize
        let isMapped = unsafe header.pointee.size > Self.largestSmall && header + 1 == chunk
        if size <= capacity, !isMapped || size > capacity / 2 { return unsafe chunk }
        if isMapped, wanted > Self.largestSmall {
            let length = Self.wholePages(wanted)
            guard let moved = unsafe platform_remap(header, header.pointee.size, length) else { return nil }
            return unsafe Self.handOut(moved, length)
        }
        guard let new = unsafe allocate(size) else { return nil }
        unsafe new.copyMemory(from: chunk, byteCount: min(size, capacity))
        unsafe release(chunk)
        return unsafe new
    }

    /// Returns a chunk that is aligned to `alignment`, a power of two.
    mutating func allocate(_ size: Int, alignedTo alignment: Int) -> UnsafeMutableRawPointer? {
        guard alignment > Self.headerSize else { return unsafe allocate(size) }
        guard size >= 0, size < Self.limit, alignment < Self.limit, let chunk = unsafe allocate(size + alignment) else {
            return nil
        }
        let distance = (0 &- Int(bitPattern: chunk)) & (alignment - 1)
        guard distance > 0 else { return unsafe chunk }
        return unsafe Self.handOut(chunk + (distance - Self.headerSize), -distance)
    }

    /// The usable size of a chunk in bytes.
    static func capacity(of chunk: UnsafeMutableRawPointer) -> Int {
        let start = unsafe start(of: chunk)
        return unsafe header(of: start).pointee.size - headerSize - (chunk - start)
    }

    // MARK: Chunks

    /// The start of the chunk that contains `chunk` for the sake of its alignment.
    private static func start(of chunk: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        let header = unsafe header(of: chunk)
        precondition(unsafe header.pointee.mark == UInt(bitPattern: header))
        return unsafe header.pointee.size < 0 ? chunk + header.pointee.size : chunk
    }

    private static func header(of chunk: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Header> {
        unsafe (chunk - headerSize).assumingMemoryBound(to: Header.self)
    }

    private static func handOut(_ start: UnsafeMutableRawPointer, _ size: Int) -> UnsafeMutableRawPointer {
        let chunk = unsafe start + headerSize
        unsafe header(of: chunk).pointee = Header(size: size, mark: UInt(bitPattern: start))
        return unsafe chunk
    }

    /// The class for chunks of `size` bytes with their headers, and the size of its chunks.
    private static func sizeClass(_ size: Int) -> (number: Int, size: Int) {
        guard size > 64 else { return ((size - 1) >> 4, (size + 15) & ~15) }
        // It is given by the highest bit of `size - 1` and the two bits below it.
        let shift = Int.bitWidth - 3 - (size - 1).leadingZeroBitCount
        let steps = (size - 1) >> shift + 1
        return (4 * (shift - 4) + steps - 1, steps << shift)
    }

    // MARK: The system

    private mutating func addRegion() -> Bool {
        guard let memory = unsafe platform_map(Self.regionSize) else { return false }
        unsafe region = memory
        left = Self.regionSize
        if unsafe released == nil {
            // The system's memory is zero, which means that no chunk was released.
            unsafe released = memory.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
            unsafe region = memory + Self.classes * MemoryLayout<UnsafeMutableRawPointer?>.stride
            left -= unsafe Self.classes * MemoryLayout<UnsafeMutableRawPointer?>.stride
        }
        return true
    }

    private static func map(_ size: Int) -> UnsafeMutableRawPointer? {
        let length = wholePages(size)
        guard let memory = unsafe platform_map(length) else { return nil }
        return unsafe handOut(memory, length)
    }

    /// Pages may be larger; the system rounds up.
    private static func wholePages(_ size: Int) -> Int { (size + 4_095) & ~4_095 }
}
