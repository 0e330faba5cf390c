@testable import HTTP

/// What came of decoding a chunked body.
enum ChunkedOutcome: Equatable {
    case complete(content: [UInt8], end: Int)
    case incomplete(content: [UInt8])
    case refused(Refusal)

    /// Decodes `octets` as they arrive: at first those before each of `cuts`, in the end all of them.
    init(_ octets: [UInt8], cutAt cuts: [Int] = [], limits: RequestLimits = RequestLimits()) {
        var decoder = ChunkedDecoder()
        var content: [UInt8] = []
        var position = 0
        for end in cuts + [octets.count] {
            do throws(Refusal) {
                var isMissingOctets = false
                while !isMissingOctets {
                    switch try decoder.next(in: octets.span.extracting(..<end), from: position, limits: limits) {
                    case .content(let range):
                        content += octets[range]
                        position = range.upperBound
                    case .incomplete(let next):
                        position = next
                        isMissingOctets = true
                    case .end(let end):
                        self = .complete(content: content, end: end)
                        return
                    }
                }
            } catch {
                self = .refused(error)
                return
            }
        }
        self = .incomplete(content: content)
    }

    var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }
}
