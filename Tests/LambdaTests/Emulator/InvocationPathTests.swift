import HTTP
import Swiftlet
import Testing

@testable import Lambda

@Suite("Paths of the emulator")
struct InvocationPathTests {
    @Test(arguments: [
        ("/2015-03-31/functions/function/invocations", "function"),
        ("/2015-03-31/functions/a%3A1/invocations", "a%3A1"),
        ("/2015-03-31/functions//invocations", nil), ("/2015-03-31/functions/invocations", nil),
        ("/2015-03-31/functions/a/b/invocations", nil), ("/2015-03-31/functions/a/invocations/", nil),
        ("/2014-11-13/functions/a/invocations", nil), ("/", nil), ("", nil),
    ])
    func `the path selects the function`(path: String, function: String?) {
        let octets = path.octets
        var found: String?
        if let name = InvocationPath.function(octets.span) { found = String(octets: name) }
        #expect(found == function)
    }

    @Test func `request ids are random UUIDs`() {
        let ids = (0..<100).map { _ in
            var buffer = ByteBuffer()
            RequestID.append(to: &buffer)
            return String(octets: buffer.span)
        }
        #expect(Set(ids).count == 100)
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        for id in ids { #expect(id.wholeMatch(of: form) != nil, "\(id)") }
    }
}
