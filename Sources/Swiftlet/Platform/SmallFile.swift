import CPlatform
import HTTP

/// Files that the kernel writes: short, and read in whole.
enum SmallFile {
    private static var largest: Int { 512 }

    /// The first bytes of a file; empty if there is none.
    static func contents(of path: StaticString) -> ByteBuffer {
        var buffer = ByteBuffer()
        let name = unsafe UnsafeRawPointer(path.utf8Start).assumingMemoryBound(to: CChar.self)
        guard let file = unsafe Descriptor(owning: platform_open(name, O_RDONLY)), buffer.reserve(largest) else {
            return buffer
        }
        file.read(into: &buffer)
        return buffer
    }

    /// The numbers in `bytes`, in their order; words that are none stand as nil.
    static func numbers(in octets: Span<UInt8>) -> [Int?] {
        var numbers: [Int?] = []
        var position = 0
        while position < octets.count {
            let start = position
            while position < octets.count, octets[position] > .space { position += 1 }
            if position > start { numbers.append(octets.extracting(start..<position).decimalNumber) }
            position += 1
        }
        return numbers
    }
}
