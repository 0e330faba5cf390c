/// Bytes that come one after the other: a region of a file, or what a decoder makes of another source.
protocol ByteSource: AnyObject {
    /// Fills `buffer` from its front, and returns how many bytes it holds now: 0 only at the end.
    func read(into buffer: inout [UInt8]) throws -> Int

    /// Leaves out the next `count` bytes, and returns how many there were to leave out.
    func skip(_ count: UInt64) throws -> UInt64
}

extension ByteSource {
    func skip(_ count: UInt64) throws -> UInt64 {
        var scratch = [UInt8](repeating: 0, count: Int(min(count, UInt64(ByteChunk.size))))
        var left = count
        while left > 0 {
            if left < scratch.count { scratch.removeLast(scratch.count - Int(left)) }
            let received = try read(into: &scratch)
            if received == 0 { break }
            left -= UInt64(received)
        }
        return count - left
    }
}
