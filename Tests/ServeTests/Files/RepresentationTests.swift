import HTTP
import Swiftlet
import Testing

@testable import Swiftlet
@testable import serve

struct RepresentationTests {
    @Test(arguments: [
        (ContentCoding.identity, "\"00000000000000ff\""), (.gzip, "\"00000000000000ff-gzip\""),
        (.zstd, "\"00000000000000ff-zstd\""), (.brotli, "\"00000000000000ff-br\""),
    ])
    func `has a different strong entity tag for each coding`(_ coding: ContentCoding, _ tag: String) {
        #expect(make(coding).tagText == tag)
    }

    @Test func `has all fields, those that were given in their midst`() throws {
        #expect(
            try fields(make(.gzip)) { $0.addFields(to: &$1) } == [
                "Accept-Ranges: bytes", "ETag: \"00000000000000ff-gzip\"",
                "Last-Modified: Tue, 14 Nov 2023 22:13:20 GMT",
                "A: 1", "B: 2", "Content-Encoding: gzip", "Content-Type: text/plain",
            ])
    }

    @Test func `without a coding it does not tell one`() throws {
        #expect(
            try fields(make(.identity)) { $0.addFields(to: &$1) }.suffix(2) == ["B: 2", "Content-Type: text/plain"])
    }

    @Test func `304 has validators and added fields, but none about the content (RFC 9110 §15.4.5)`() throws {
        #expect(
            try fields(make(.gzip)) { $0.addFieldsWithoutContent(to: &$1) } == [
                "ETag: \"00000000000000ff-gzip\"", "Last-Modified: Tue, 14 Nov 2023 22:13:20 GMT", "A: 1", "B: 2",
            ])
    }

    @Test func `several ranges have all fields but the type`() throws {
        #expect(
            try fields(make(.gzip)) { $0.addFieldsWithoutType(to: &$1) } == [
                "Accept-Ranges: bytes", "ETag: \"00000000000000ff-gzip\"",
                "Last-Modified: Tue, 14 Nov 2023 22:13:20 GMT",
                "A: 1", "B: 2", "Content-Encoding: gzip",
            ])
    }

    @Test func `the page of an error has no validators`() throws {
        #expect(
            try fields(make(.gzip)) { $0.addFieldsWithoutValidators(to: &$1) } == [
                "A: 1", "B: 2", "Content-Encoding: gzip", "Content-Type: text/plain",
            ])
    }

    /// Nix, Bazel and reproducible builds set them, and files that differ would have the same.
    @Test(arguments: [0, 1, 315_532_799])
    func `a time that build tools set for all files is not sent`(_ modified: Int) throws {
        let representation = make(.identity, FileIdentity(modified: modified))
        #expect(representation.identity.lastModified == nil)
        #expect(try fields(representation) { $0.addFields(to: &$1) }.count { $0.hasPrefix("Last-Modified") } == 0)
        #expect(
            try fields(representation) { $0.addFieldsWithoutContent(to: &$1) } == [
                "ETag: \"00000000000000ff\"", "A: 1", "B: 2",
            ])
    }

    @Test func `a modification time is sent from 1980 on`() {
        #expect(FileIdentity(modified: 315_532_800).lastModified == 315_532_800)
    }

    @Test func `the same in another coding has the same fields and identity`() throws {
        let plain = make(.identity)
        let encoded = plain.encoded(.gzip, ByteBuffer("shorter"))
        #expect(encoded.length == 7)
        #expect(encoded.identity == plain.identity)
        #expect(encoded.tagText == "\"00000000000000ff-gzip\"")
        #expect(try fields(encoded) { $0.addFields(to: &$1) } == fields(make(.gzip)) { $0.addFields(to: &$1) })
    }

    @Test func `knows its type`() {
        #expect(make(.gzip).typeText == "text/plain")
    }

    @Test(arguments: [(0..<7, "content"), (2..<4, "nt"), (7..<7, "")])
    func `sends files in memory, whole or in part`(_ range: Range<Int>, _ expected: String) throws {
        let exchange = try exchange { self.make(.identity).sendContent(.ok, range, with: &$0) }
        #expect(exchange.content == expected)
        #expect(exchange.values("Content-Length") == ["\(range.count)"])
        #expect(exchange.fileLength == 0)
    }

    @Test func `sends other files from the descriptor`() throws {
        let base = try TemporaryFolder()
        try base.write("a", "abcdef")
        let file = try base.file("a")
        let representation = Representation(
            .identity, file.identity, hash: 1, octets: ByteBuffer(), file: file, fields: ByteBuffer(), type: [])
        #expect(representation.length == 6)
        #expect(try exchange { representation.sendContent(.ok, with: &$0) }.fileLength == 6)
        let part = try exchange { representation.sendContent(.partialContent, 2..<4, with: &$0) }
        #expect(part.status == 206)
        #expect(part.fileLength == 2)
        #expect(part.values("Content-Length") == ["2"])
    }

    private func make(_ coding: ContentCoding, _ identity: FileIdentity = FileIdentity()) -> Representation {
        Representation(
            coding, identity, hash: 0xFF, octets: ByteBuffer("content"), file: nil,
            fields: ByteBuffer("A: 1\r\nB: 2\r\n"),
            type: "text/plain".octets)
    }

    private func fields(
        _ representation: Representation, _ add: (Representation, inout Response) -> Void
    ) throws -> [String] {
        try exchange { response in
            add(representation, &response)
            response.send(.notModified)
        }.fields
    }

    private func exchange(_ answer: (inout Response) -> Void) throws -> Exchange {
        try Exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n") { answer(&$1) }
    }
}
