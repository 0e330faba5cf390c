import TestSupport
import Testing

@testable import Swiftlet

struct AllocatorTests {
    private static let sizes = [0, 1, 15, 16, 17, 48, 100, 112, 113, 1_000, 4_096, 8_176, 8_177, 65_536, 1_000_000]

    @Test(arguments: sizes)
    func `a chunk is aligned, writable, and at most a quarter larger than wanted`(_ size: Int) throws {
        let memory = TriedMemory()
        let chunk = try #require(memory.allocate(size))
        #expect(chunk % 16 == 0)
        let capacity = memory.capacity(chunk)
        #expect(capacity >= size)
        #expect(capacity <= max(size + 16, (size + 16) * 5 / 4) || size > 8_000 && capacity < size + 4_096)
        memory.fill(chunk, capacity, with: 0xAB)
        memory.release(chunk)
    }

    @Test(arguments: [Int.max, Int.max - 8, -1, .min, 1 << 61])
    func `an impossible size is refused`(_ size: Int) throws {
        let memory = TriedMemory()
        #expect(memory.allocate(size) == nil)
        #expect(memory.allocate(size, alignedTo: 4_096) == nil)
        for own in [100, 100_000] {
            let chunk = try #require(memory.allocate(own))
            #expect(memory.resize(chunk, to: size) == nil)
            memory.release(chunk)
        }
    }

    @Test func `a released chunk is the next of its class`() throws {
        let memory = TriedMemory()
        let first = try #require(memory.allocate(100))
        _ = try #require(memory.allocate(100))
        memory.release(first)
        #expect(memory.allocate(112) == first)
    }

    /// 20,000 random steps, after each of which the chunk in hand is as it was filled.
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `chunks are apart from each other, and keep what is in them`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let memory = TriedMemory()
        var chunks: [(start: Int, size: Int, mark: UInt8)] = []
        for _ in 0..<20_000 {
            let step = Int.random(in: 0..<10, using: &random)
            let size = Int.random(in: 0...(1 << Int.random(in: 0...15, using: &random)), using: &random)
            let mark = UInt8.random(in: 0...255, using: &random)
            if chunks.isEmpty || step < 4 {
                let alignment = step == 0 ? 1 << Int.random(in: 0...12, using: &random) : 16
                let start = try #require(memory.allocate(size, alignedTo: alignment))
                #expect(start % max(16, alignment) == 0)
                #expect(memory.capacity(start) >= size)
                memory.fill(start, size, with: mark)
                chunks.append((start, size, mark))
                continue
            }
            let index = Int.random(in: chunks.indices, using: &random)
            let chunk = chunks[index]
            #expect(memory.isFilled(chunk.start, chunk.size, with: chunk.mark))
            if step < 7 {
                let start = try #require(memory.resize(chunk.start, to: size))
                #expect(memory.isFilled(start, min(size, chunk.size), with: chunk.mark))
                memory.fill(start, size, with: mark)
                chunks[index] = (start, size, mark)
            } else {
                memory.release(chunk.start)
                chunks.remove(at: index)
            }
        }
        for chunk in chunks { #expect(memory.isFilled(chunk.start, chunk.size, with: chunk.mark)) }
    }

    @Test func `a chunk that is released twice ends the program`() async {
        await #expect(processExitsWith: .failure) {
            let memory = TriedMemory()
            let chunk = memory.allocate(100) ?? 0
            memory.release(chunk)
            memory.release(chunk)
        }
    }
}

/// An allocator whose chunks are addresses.
@safe private final class TriedMemory {
    private var allocator = Allocator()

    func allocate(_ size: Int) -> Int? {
        unsafe allocator.allocate(size).map { Int(bitPattern: $0) }
    }

    func allocate(_ size: Int, alignedTo alignment: Int) -> Int? {
        unsafe allocator.allocate(size, alignedTo: alignment).map { Int(bitPattern: $0) }
    }

    func resize(_ chunk: Int, to size: Int) -> Int? {
        unsafe allocator.resize(pointer(chunk), to: size).map { Int(bitPattern: $0) }
    }

    func release(_ chunk: Int) {
        unsafe allocator.release(pointer(chunk))
    }

    func capacity(_ chunk: Int) -> Int {
        unsafe Allocator.capacity(of: pointer(chunk))
    }

    func fill(_ chunk: Int, _ count: Int, with mark: UInt8) {
        unsafe pointer(chunk).initializeMemory(as: UInt8.self, repeating: mark, count: count)
    }

    func isFilled(_ chunk: Int, _ count: Int, with mark: UInt8) -> Bool {
        unsafe UnsafeRawBufferPointer(start: pointer(chunk), count: count).allSatisfy { $0 == mark }
    }

    private func pointer(_ chunk: Int) -> UnsafeMutableRawPointer {
        unsafe UnsafeMutableRawPointer(bitPattern: chunk).unsafelyUnwrapped
    }
}
