import HTTP
import Testing

@testable import Swiftlet

/// What is composed must not depend on what was composed before.
struct HeadComposerTests {
    @Test func `a head that was composed before is composed as if it were the first`() {
        let heads = Self.heads
        var composer = Self.composer(second: 1)
        for (first, fields) in heads {
            for (second, others) in heads {
                for (head, lines) in [(first, fields), (first, fields), (second, others), (first, fields)] {
                    #expect(Self.text(head, lines, &composer) == Self.text(head, lines))
                }
            }
        }
    }

    @Test func `a head that was composed before gets the date of now`() {
        var composer = Self.composer(second: 1)
        let head = ResponseHead(status: .ok)
        _ = Self.text(head, "", &composer)
        composer.update(2)
        #expect(Self.text(head, "", &composer) == Self.text(head, "", second: 2))
    }

    @Test func `a head that is too long to be kept is composed each time`() {
        var composer = Self.composer(second: 1)
        let long = "X: " + String(repeating: "y", count: 4_000) + "\r\n"
        for fields in [long, long, "", long] {
            #expect(
                Self.text(ResponseHead(status: .ok), fields, &composer) == Self.text(ResponseHead(status: .ok), fields))
        }
    }

    /// Heads that differ from the first in one thing each.
    private static var heads: [(ResponseHead, fields: String)] {
        let changes: [(inout ResponseHead) -> Void] = [
            { _ in }, { $0.status = .notFound }, { $0.mediaType = .html }, { $0.mediaType = nil },
            { $0.contentLength = 13 }, { $0.coding = .gzip }, { $0.variesByCoding = true }, { $0.connection = .close },
        ]
        let changed = changes.map { change in
            var head = ResponseHead(status: .ok)
            head.mediaType = .plainText
            head.contentLength = 14
            change(&head)
            return (head, "Cache-Control: no-store\r\n")
        }
        return changed + ["", "Cache-Control: no-cache\r\n"].map { (changed[0].0, $0) }
    }

    private static func composer(second: Int) -> HeadComposer {
        var composer = HeadComposer()
        composer.update(second)
        return composer
    }

    private static func text(_ head: ResponseHead, _ fields: String, second: Int = 1) -> String {
        var composer = composer(second: second)
        return text(head, fields, &composer)
    }

    private static func text(_ head: ResponseHead, _ fields: String, _ composer: inout HeadComposer) -> String {
        var lines = ByteBuffer()
        lines.append(Array(fields.utf8).span)
        var output = ByteBuffer()
        output.append("before")
        composer.write(head, fields: lines, into: &output)
        return String(octets: output.span)
    }
}
