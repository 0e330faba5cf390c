@testable import HTTP

/// What came of parsing a head.
enum HeadOutcome: Equatable {
    case complete(RequestHead)
    case incomplete
    case refused(Refusal)

    /// Parses `octets` as they arrive: at first those before each of `cuts`, in the end all of them.
    init(_ octets: [UInt8], cutAt cuts: [Int] = [], limits: RequestLimits = RequestLimits()) {
        var parser = RequestHeadParser()
        self = .incomplete
        for end in cuts + [octets.count] {
            do throws(Refusal) {
                guard try parser.parse(octets.span.extracting(..<end), limits: limits) else { continue }
                self = .complete(parser.head)
                return
            } catch {
                self = .refused(error)
                return
            }
        }
    }

    var head: RequestHead? {
        if case .complete(let head) = self { head } else { nil }
    }

    var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }
}
