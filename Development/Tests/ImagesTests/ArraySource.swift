@testable import Images

/// Bytes of a test, handed out in pieces of a given size.
final class ArraySource: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let piece: Int

    init(_ octets: [UInt8], piece: Int = .max) {
        rest = octets[...]
        self.piece = piece
    }

    func read(into buffer: inout [UInt8]) -> Int {
        let part = rest.prefix(min(buffer.count, piece))
        buffer.replaceSubrange(0..<part.count, with: part)
        rest = rest.dropFirst(part.count)
        return part.count
    }

    /// Everything that a source has to give.
    static func drain(_ source: any ByteSource, chunk: Int = 1000) throws -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: chunk)
        while case let received = try source.read(into: &buffer), received > 0 {
            all += buffer.prefix(received)
        }
        return all
    }
}
