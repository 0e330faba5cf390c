import CZLib
import Testing

@testable import Swiftlet

struct CRC32Tests {
    @Test func `is what the standard gives for its example`() {
        #expect(check(["123456789".octets]) == 0xCBF4_3926)
    }

    @Test func `is zero of nothing`() {
        #expect(check([]) == 0)
        #expect(check([[]]) == 0)
    }

    @Test func `is the same as zlib's, of any length and in any pieces`() {
        let content = noise(300)
        for length in 0...content.count {
            let expected = UInt32(unsafe crc32(0, content, UInt32(length)))
            #expect(check([Array(content.prefix(length))]) == expected)
            for cut in [1, 2, 3, 5, 64] where cut <= length {
                #expect(check([Array(content.prefix(cut)), Array(content[cut..<length])]) == expected)
            }
        }
    }

    @Test func `begins anew`() {
        #expect(check(["before".octets, []], resettingAfter: 1) == 0)
    }

    private func check(_ pieces: [[UInt8]], resettingAfter reset: Int? = nil) -> UInt32 {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: CRC32.tableSize, alignment: 16)
        defer { unsafe memory.deallocate() }
        var check = unsafe CRC32(tablesIn: memory)
        for (index, piece) in pieces.enumerated() {
            check.add(piece.span)
            if index + 1 == reset { check.reset() }
        }
        return check.value
    }
}
