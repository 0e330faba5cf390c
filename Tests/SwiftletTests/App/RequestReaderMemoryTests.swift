import HTTP
import Testing

@testable import Swiftlet

struct RequestReaderMemoryTests {
    private static let content = [UInt8](repeating: 0x78, count: 1_000_000)
    private static let part = 4_096

    @Test(arguments: ["Content-Length: 1000000", "Transfer-Encoding: chunked"])
    func `dropped content takes no more memory than arrives at once`(_ field: String) throws {
        var reader = RequestReader()
        var progress = RequestReader.Progress.none
        var largest = 0
        for part in parts(of: request(field)) {
            let hasRoom = reader.makeRoom(part.count)
            #expect(hasRoom)
            reader.input.append(part.span)
            progress = try reader.advance(limits: RequestLimits(), keepsContent: false)
            largest = max(largest, reader.input.capacity)
        }
        #expect(progress == .complete)
        #expect(largest <= 4 * Self.part)
    }

    @Test(arguments: ["Content-Length: 1000000", "Transfer-Encoding: chunked"])
    func `content that is kept is there in one piece`(_ field: String) throws {
        var reader = RequestReader()
        var progress = RequestReader.Progress.none
        for part in parts(of: request(field)) {
            _ = reader.makeRoom(part.count)
            reader.input.append(part.span)
            progress = try reader.advance(limits: RequestLimits(), keepsContent: true)
        }
        #expect(progress == .complete)
        #expect(String(octets: reader.content) == String(repeating: "x", count: Self.content.count))
        #expect(reader.input.count < Self.content.count + 1_000)
    }

    @Test(arguments: ["GET / HT", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"])
    func `detaching moves the unfinished request with memory of its size`(_ unfinished: String) throws {
        var reader = RequestReader()
        reader.input.reserve(100_000)
        reader.input.append("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n\(unfinished)".octets.span)
        _ = try reader.advance(limits: RequestLimits(), keepsContent: true)
        reader.finish()
        _ = try reader.advance(limits: RequestLimits(), keepsContent: true)
        guard let other = reader.detach() else { throw SystemError.last }
        #expect(reader.isEmpty == true)
        #expect(reader.input.capacity >= 100_000)
        #expect(String(octets: other.octets) == unfinished)
        #expect(other.input.capacity <= 2_048)
    }

    private func request(_ field: String) -> [UInt8] {
        let head = "POST / HTTP/1.1\r\nHost: a\r\n\(field)\r\n\r\n".octets
        guard field.hasPrefix("Transfer-Encoding") else { return head + Self.content }
        let chunk = "3e8;extension\r\n".octets + Self.content[..<1_000] + "\r\n".octets
        return head + (0..<1_000).flatMap { _ in chunk } + "0\r\nTrailer: x\r\n\r\n".octets
    }

    private func parts(of octets: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: octets.count, by: Self.part).map {
            Array(octets[$0..<min($0 + Self.part, octets.count)])
        }
    }
}
