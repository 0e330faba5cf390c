import HTTP
import TestSupport

@testable import Swiftlet

/// A response as a client reads it.
struct ComposedResponse: Equatable {
    let statusLine: String
    /// Each field line, without its line end.
    let fields: [String]
    let content: [UInt8]

    /// Lets `application` answer a request, and reads what it composed.
    init(
        to request: String, closes: Bool = false, gzipThreshold: Int = 512,
        by application: (borrowing Request, inout Response) -> Void
    ) throws {
        var response = Response(gzipThreshold: gzipThreshold)
        response.updateDate(784_111_777)
        try response.answer(request, closes: closes, by: application)
        self.init(response)
    }

    init(_ response: borrowing Response) {
        let octets = String(octets: response.output.span).octets
        let end = octets.indices.first { octets[$0...].starts(with: "\r\n\r\n".octets) } ?? octets.count
        var lines = [""]
        for octet in octets[..<end] where octet != .carriageReturn {
            if octet == .lineFeed {
                lines.append("")
            } else {
                lines[lines.count - 1].unicodeScalars.append(UnicodeScalar(octet))
            }
        }
        statusLine = lines[0]
        fields = Array(lines.dropFirst())
        content = Array(octets.dropFirst(end + 4))
    }

    /// The values of the fields with this name, in their order.
    func values(_ name: String) -> [String] {
        fields.filter { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    /// The content without its content coding.
    var decoded: [UInt8]? {
        values("Content-Encoding") == ["gzip"] ? gunzip(content, into: 100_000) : content
    }
}

extension Response {
    /// Composes the response to one request, behind what was composed before.
    mutating func answer(
        _ request: String, closes: Bool = false, by application: (borrowing Request, inout Response) -> Void
    ) throws {
        let octets = request.octets
        var parser = RequestHeadParser()
        guard try parser.parse(octets.span, limits: RequestLimits()) else { throw Refusal.malformedLineEnd }
        begin(parser.head, octets.span, closes: closes)
        application(Request(parser.head, octets.span, content: [UInt8]().span), &self)
    }
}
