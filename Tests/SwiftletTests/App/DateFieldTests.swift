import Testing

@testable import Swiftlet

struct DateFieldTests {
    @Test func `is a whole line, made anew for another second`() {
        var date = DateField()
        date.update(784_111_777)
        #expect(String(octets: date.span) == "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
        date.update(784_111_777)
        #expect(String(octets: date.span) == "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
        date.update(784_111_778)
        #expect(String(octets: date.span) == "Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n")
    }
}
