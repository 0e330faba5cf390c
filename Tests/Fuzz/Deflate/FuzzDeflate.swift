// Not part of the package: `make fuzz` compiles it into one module with what it tries and libFuzzer.

/// Compresses what the input says, in pieces and as a whole, and stops where zlib does not get back the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let first = input.first ?? 0
    let content = Script(input.dropFirst()).content()
    let isFiles = first & 1 == 1
    let pieces = compress(content, isFiles, seed: UInt32(first) << 8 | 1)
    precondition(pieces == compress(content, isFiles, seed: nil), "what comes out depends on the pieces")
    precondition(pieces.count <= content.count + 18 + 5 * (content.count / 3_056 + 1), "more than stored blocks take")
    precondition(gunzip(pieces, into: content.count) == content, "not what went in comes out")
    let own = try? GzipDecoder.content(of: pieces.span, atMost: content.count)
    precondition(own == content, "not what went in comes out of the decoder of our own")
    return 0
}

// For all contents, so that each follows another one.
private nonisolated(unsafe) var pagesEncoder = GzipEncoder(for: .pages)!
private nonisolated(unsafe) var filesEncoder = GzipEncoder(for: .files)!

/// - Parameter seed: what decides where pieces end; nil for a single one.
private func compress(_ content: [UInt8], _ isFiles: Bool, seed: UInt32?) -> [UInt8] {
    var output = ByteBuffer()
    if isFiles {
        append(content, to: &filesEncoder, seed, &output)
    } else {
        append(content, to: &pagesEncoder, seed, &output)
    }
    return (0..<output.count).map { output.span[$0] }
}

private func append(_ content: [UInt8], to encoder: inout GzipEncoder, _ seed: UInt32?, _ output: inout ByteBuffer) {
    precondition(encoder.begin())
    var noise = Noise(seed ?? 0)
    var rest = content[...]
    while true {
        var length = rest.count
        if seed != nil {
            // Short, long and empty ones.
            let bits = noise.next() % 18
            length = min(length, Int(noise.next() % (1 << bits)))
        }
        let piece = Array(rest.prefix(length))
        rest = rest.dropFirst(length)
        let isLast = rest.isEmpty
        precondition(encoder.append(piece.span, to: &output, isLast: isLast))
        if isLast { return }
    }
}

private struct Noise {
    private var state: UInt32

    init(_ seed: UInt32) { state = seed }

    mutating func next() -> UInt32 {
        state = state &* 1_664_525 &+ 1_013_904_223
        return state >> 12
    }
}

/// What the input means: bytes as they are, bytes that were there before, at any distance, noise, and the same byte many times.
/// A short input makes a content that is longer than all windows.
private struct Script {
    private static let longest = 100_000
    private var rest: ArraySlice<UInt8>
    private var made: [UInt8] = []

    init(_ input: ArraySlice<UInt8>) { rest = input }

    private mutating func number() -> Int {
        let low = Int(rest.popFirst() ?? 0)
        return low | Int(rest.popFirst() ?? 0) << 8
    }

    mutating func make() {
        while let operation = rest.popFirst(), made.count < Self.longest {
            switch operation >> 5 {
            case 4:
                let distance = number() + 1
                for _ in 0..<number() % 4_096 { made.append(made.count < distance ? 0 : made[made.count - distance]) }
            case 5:
                let distance = number() % 300 + 32_600
                for _ in 0..<Int(operation & 31) + 3 {
                    made.append(made.count < distance ? 1 : made[made.count - distance])
                }
            case 6:
                var noise = Noise(UInt32(operation))
                for _ in 0..<number() { made.append(UInt8(truncatingIfNeeded: noise.next())) }
            case 7:
                made.append(contentsOf: repeatElement(operation, count: number()))
            default:
                let length = Int(operation & 127) + 1
                made.append(contentsOf: rest.prefix(length))
                rest = rest.dropFirst(length)
            }
        }
    }

    func content() -> [UInt8] {
        var script = self
        script.make()
        return script.made
    }
}
