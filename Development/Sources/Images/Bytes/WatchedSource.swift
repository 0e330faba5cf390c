/// The bytes of another source, which are passed to observers too: a digest, a compressor, a counter.
final class WatchedSource: ByteSource {
    private let source: any ByteSource
    private let observe: (Span<UInt8>) throws -> Void

    init(_ source: any ByteSource, observe: @escaping (Span<UInt8>) throws -> Void) {
        self.source = source
        self.observe = observe
    }

    func read(into buffer: inout [UInt8]) throws -> Int {
        let received = try source.read(into: &buffer)
        if received > 0 { try observe(buffer.span.extracting(first: received)) }
        return received
    }
}
