import CZLib

@testable import Swiftlet

/// Compresses a content, as a whole or in pieces of `pieceSize` bytes.
func gzip(_ content: [UInt8], for purpose: GzipEncoder.Purpose, pieceSize: Int = .max) throws -> [UInt8] {
    guard var encoder = GzipEncoder(for: purpose) else { throw SystemError.last }
    var output = ByteBuffer()
    var rest = content[...]
    repeat {
        let piece = Array(rest.prefix(pieceSize))
        rest = rest.dropFirst(piece.count)
        guard encoder.append(piece.span, to: &output, isLast: rest.isEmpty) else { throw SystemError.last }
    } while !rest.isEmpty
    return String(octets: output.span).octets
}

/// How many bytes zlib makes of a content, in the gzip format and with as much memory as `gzip` takes.
func sizeWithZLib(_ content: [UInt8], level: Int32) -> Int {
    var stream = unsafe z_stream()
    let gzipFormat: Int32 = 16
    unsafe zlib_deflate_init(&stream, level, 15 + gzipFormat, 8)
    defer { unsafe deflateEnd(&stream) }
    var input = content
    var output = [UInt8](repeating: 0, count: Int(unsafe deflateBound(&stream, UInt(content.count))))
    return unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
            unsafe stream.next_in = input.baseAddress
            unsafe stream.avail_in = UInt32(input.count)
            unsafe stream.next_out = output.baseAddress
            unsafe stream.avail_out = UInt32(output.count)
            unsafe deflate(&stream, Z_FINISH)
            return unsafe Int(stream.total_out)
        }
    }
}

/// Bytes without order, always the same for a seed.
func noise(_ count: Int, seed: UInt32 = 1) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
    }
}
