import HTTP
import Testing

@testable import Swiftlet

/// Octets of several connections in one reader.
struct RequestReaderBatchTests {
    private static let head = "POST /a HTTP/1.1\r\nHost: a\r\n"

    /// What each of several connections has sent; nothing that the others have sent may change what is read.
    private static let connections = [
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHo",
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r",
        "G",
        "GET /1 HTTP/2.0\r\nHost: a\r\n\r\n",
        "\(head)Content-Length: 5\r\n\r\nhello",
        "\(head)Content-Length: 5\r\n\r\nhel",
        "\(head)Content-Length: 5\r\n\r\n",
        "\(head)Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
        "\(head)Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nd",
        "\(head)Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r",
    ]

    @Test(arguments: [true, false])
    func `each connection is read as if it were alone`(_ keepsContent: Bool) throws {
        for first in Self.connections {
            for second in Self.connections {
                for third in Self.connections {
                    let sent = [first, second, third]
                    #expect(
                        Self.outcomes(of: sent, keepsContent: keepsContent)
                            == sent.map { Self.outcomes(of: [$0], keepsContent: keepsContent)[0] })
                }
            }
        }
    }

    @Test(arguments: [true, false])
    func `one connection after an empty batch is read as usual`(_ keepsContent: Bool) throws {
        for sent in Self.connections {
            let outcome = ReaderOutcome(sent.octets, keepsContent: keepsContent)
            #expect(Self.outcomes(of: [sent], keepsContent: keepsContent) == [outcome])
        }
    }

    @Test func `closing a connection while others are gathered loses none of their bytes`() throws {
        var reader = RequestReader()
        reader.drop()
        reader.input.append("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n".octets.span)
        reader.setAside()
        let end = reader.input.count
        #expect(reader.octets.count == 0)
        reader.drop()
        #expect(reader.octets.count == 0)
        reader.takeUp(0..<end)
        #expect(try reader.advance(limits: RequestLimits(), keepsContent: true) == .complete)
        reader.finish()
        #expect(reader.octets.count == 0)
        #expect(reader.input.count == 0)
    }

    /// Reads what several connections have sent out of one reader, as a worker does.
    private static func outcomes(of sent: [String], keepsContent: Bool) -> [ReaderOutcome] {
        var reader = RequestReader()
        var ends: [Int] = []
        for octets in sent {
            reader.input.append(octets.octets.span)
            reader.setAside()
            ends.append(reader.input.count)
        }
        var start = 0
        return ends.map { end in
            reader.takeUp(start..<end)
            start = end
            return ReaderOutcome(of: &reader, keepsContent: keepsContent)
        }
    }
}
