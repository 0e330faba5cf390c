import CPlatform
import HTTP

/// Files that the kernel writes: short, and read in whole.
enum SmallFile {
    private static var largest: Int { 512 }

    /// The first bytes of a file; empty if there is none.
    static func contents(of path: StaticString) -> ByteBuffer {
        guard let file = Descriptor(owning: open(path)) else { return ByteBuffer() }
        return contents(of: file.number)
    }

    /// Opens a file for `contents`; negative if there is none.
    static func open(_ path: StaticString) -> Int32 {
        unsafe platform_open(UnsafeRawPointer(path.utf8Start).assumingMemoryBound(to: CChar.self), O_RDONLY)
    }

    /// The first bytes of a file as they are now, however often it was read.
    static func contents(of file: Int32) -> ByteBuffer {
        var buffer = ByteBuffer()
        guard buffer.reserve(largest) else { return buffer }
        unsafe buffer.appendUnsafely { space in
            unsafe max(0, pread(file, space.baseAddress, space.count, 0))
        }
        return buffer
    }

    /// The word at `place` in a text, from 0 on, if there is one and it is a number.
    @inline(never)
    static func number(_ place: Int, in octets: Span<UInt8>) -> Int? {
        var place = place
        var position = 0
        while position < octets.count {
            let start = position
            while position < octets.count, octets[position] > .space { position += 1 }
            if position > start {
                if place == 0 { return octets.extracting(start..<position).decimalNumber }
                place -= 1
            }
            position += 1
        }
        return nil
    }
}
