import Glibc

/// Content that is like no other: no part of it can be taken for another part.
enum SiteContent {
    private static let blockSize = 65_536

    /// So many octets, the same for the same seed, that can't be compressed.
    static func octets(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var block = [UInt64](repeating: 0, count: blockSize / 8)
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        for index in block.indices {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            block[index] = state
        }
        return [UInt8](unsafeUninitializedCapacity: count) { space, initialized in
            initialized = count
            var offset = 0
            while offset < count {
                block[0] = UInt64(offset)
                let size = min(blockSize, count - offset)
                block.withUnsafeBytes { _ = memcpy(space.baseAddress! + offset, $0.baseAddress!, size) }
                offset += size
            }
        }
    }

    /// Lines of text of so many octets, each with its number, that become much smaller when they are compressed.
    static func text(_ count: Int) -> String {
        var text = ""
        text.reserveCapacity(count + 40)
        var line = 0
        while text.utf8.count < count {
            text += "line \(line) of a text that is long enough\n"
            line += 1
        }
        return String(decoding: Array(text.utf8.prefix(count)), as: UTF8.self)
    }

    /// So many bytes of text of which each million takes half a second to compress, to a sixteenth: nearly all letters are
    /// the same, so that much may match.
    static func slowToCompress(_ count: Int) -> [UInt8] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        return [UInt8](unsafeUninitializedCapacity: count) { space, initialized in
            for index in 0..<count {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                space[index] = UInt8(ascii: state % 20 == 0 ? "b" : "a")
            }
            initialized = count
        }
    }

    /// Whether two runs of octets are the same; quick even for many of them.
    static func isSame(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Bool {
        guard first.count == second.count else { return false }
        return first.withUnsafeBytes { one in
            second.withUnsafeBytes { other in
                one.isEmpty || memcmp(one.baseAddress!, other.baseAddress!, one.count) == 0
            }
        }
    }

    static func isSame(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        isSame(first[...], second[...])
    }
}
