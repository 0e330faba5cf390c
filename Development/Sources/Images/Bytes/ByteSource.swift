/// A stream of bytes: a region of a file, or the output of a decoder.
protocol ByteSource: AnyObject {
    /// Fills `buffer` from its start, and returns the number of bytes: 0 only at the end.
    func read(into buffer: inout [UInt8]) throws -> Int

    /// Skips the next `count` bytes, and returns the number that was skipped.
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
