import HTTP
import Swiftlet

@testable import Swiftlet

/// A request and what a client gets for it, with the jobs done at once.
struct Exchange {
    private(set) var statusLine = ""
    /// Each field line, without its line end.
    private(set) var fields: [String] = []
    private(set) var content = ""
    /// How many bytes follow without being copied.
    private(set) var fileLength = 0
    /// How many jobs were done before there was an answer.
    private(set) var jobs = 0

    /// There is no answer after so many: there would never be one.
    static var mostJobs: Int { 20 }

    init(_ request: String, gzipThreshold: Int = 128, by application: (borrowing Request, inout Response) -> Void)
        throws
    {
        let octets = request.octets
        var parser = RequestHeadParser()
        guard try parser.parse(octets.span, limits: RequestLimits()) else { throw Refusal.malformedLineEnd }
        var response = Response(gzipThreshold: gzipThreshold)
        var job: Job?
        while jobs < Self.mostJobs {
            response.begin(parser.head, octets.span, closes: false)
            let request = Request(parser.head, octets.span, content: octets.span.extracting(0..<0))
            if let job, let found = job.found {
                job.answer(found, request, &response)
            } else {
                application(request, &response)
            }
            guard let deferred = response.takeJob() else { break }
            jobs += 1
            deferred.found = deferred.work()
            job = deferred
        }
        fileLength = response.stored?.length ?? 0
        read(String(octets: response.output.span))
    }

    /// The values of the fields with this name, in their order.
    func values(_ name: String) -> [String] {
        fields.filter { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    var status: Int? { Int(statusLine.dropFirst(9).prefix(3)) }

    private mutating func read(_ output: String) {
        let octets = output.octets
        let end = octets.indices.first { octets[$0...].starts(with: "\r\n\r\n".octets) } ?? octets.count
        var lines: [String] = [""]
        for octet in octets[..<end] where octet != 0x0D {
            if octet == 0x0A {
                lines.append("")
            } else {
                lines[lines.count - 1].unicodeScalars.append(UnicodeScalar(octet))
            }
        }
        statusLine = lines[0]
        fields = Array(lines.dropFirst())
        content = String(octets: Array(octets.dropFirst(end + 4)).span)
    }
}
