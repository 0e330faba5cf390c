import Testing

@testable import mkscratch

struct HeapTests {
    @Test func `blocks are aligned, apart from each other, and as large as was asked for`() {
        var heap = Heap()
        var blocks: [(address: UInt, size: Int)] = []
        for size in [0, 1, 16, 17, 100, 4_096, 65_520, 65_521, 1 << 20] + (1...200).map({ $0 * 37 }) {
            guard let block = unsafe heap.allocate(size) else {
                Issue.record("there is no memory for \(size) bytes")
                return
            }
            unsafe block.initializeMemory(as: UInt8.self, repeating: UInt8(truncatingIfNeeded: size), count: size)
            blocks.append((UInt(bitPattern: block), size))
        }
        for (address, size) in blocks {
            #expect(address % 16 == 0)
            let bytes = unsafe UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: size)
            let isUntouched = unsafe bytes.allSatisfy { $0 == UInt8(truncatingIfNeeded: size) }
            #expect(isUntouched)
            unsafe heap.release(UnsafeMutableRawPointer(bitPattern: address).unsafelyUnwrapped)
        }
    }

    @Test func `released chunks are reused`() {
        var heap = Heap()
        let first = unsafe heap.allocate(100).unsafelyUnwrapped
        let second = unsafe heap.allocate(100).unsafelyUnwrapped
        unsafe heap.release(first)
        let third = unsafe heap.allocate(112)
        let isFirst = unsafe third == first
        #expect(isFirst)
        unsafe heap.release(second)
        let others = unsafe [heap.allocate(300), heap.allocate(40)]
        let areOthers = unsafe !others.contains(second)
        #expect(areOthers)
        let fourth = unsafe heap.allocate(90)
        let isSecond = unsafe fourth == second
        #expect(isSecond)
    }

    @Test func `a block that is resized keeps what is in it`() {
        var heap = Heap()
        var block = unsafe heap.resize(nil, to: 10)
        for byte in 0..<10 as Range<UInt8> {
            unsafe block?.storeBytes(of: byte, toByteOffset: Int(byte), as: UInt8.self)
        }
        for size in [20, 5_000, 65_520, 65_521, 1 << 20, 1 << 21, 300, 10] {
            unsafe block = heap.resize(block, to: size)
            let isKept = (0..<10).allSatisfy {
                unsafe block?.load(fromByteOffset: $0, as: UInt8.self) == UInt8($0)
            }
            #expect(isKept, "\(size)")
        }
        let isRefused = unsafe heap.resize(block, to: .max) == nil
        #expect(isRefused)
        let isKept = unsafe block?.load(fromByteOffset: 9, as: UInt8.self) == 9
        #expect(isKept)
    }

    @Test(arguments: [-1, .max, (1 << 46) - 1])
    func `sizes that no memory has are refused`(size: Int) {
        var heap = Heap()
        let isRefused = unsafe heap.allocate(size) == nil
        #expect(isRefused)
    }
}
