import HTTP
import Swiftlet
import Testing

@testable import Swiftlet
@testable import serve

struct ResourceTests {
    @Test func `offers the codings that there are`() {
        let resource = Resource([make(.identity), make(.brotli)], isCompressible: true)
        #expect(resource.offered == [.identity, .brotli])
        #expect(resource.plain.coding == .identity)
        #expect(resource.representation(.brotli)?.coding == .brotli)
        #expect(resource.representation(.gzip) == nil)
    }

    @Test(arguments: [([ContentCoding.identity], true), ([.identity, .gzip], false), ([.identity, .brotli], true)])
    func `may be compressed with gzip unless it is already`(_ codings: [ContentCoding], _ isCompressible: Bool) {
        #expect(Resource(codings.map { make($0) }, isCompressible: true).isCompressible == isCompressible)
        #expect(!Resource(codings.map { make($0) }, isCompressible: false).isCompressible)
    }

    @Test func `is settled once its files have been left alone for a while`() {
        let now = Clock.secondsSince1970
        #expect(Resource([make(.identity, changed: now - 10)], isCompressible: false).isSettled)
        #expect(!Resource([make(.identity, changed: now)], isCompressible: false).isSettled)
        #expect(!Resource([make(.identity, changed: now + 100)], isCompressible: false).isSettled)
        let one = [make(.identity, changed: now - 10), make(.gzip, changed: now)]
        #expect(!Resource(one, isCompressible: false).isSettled)
    }

    @Test func `costs at least what its forms hold`() {
        let large = ByteBuffer(String(repeating: "a", count: 10_000))
        let resource = Resource(
            [make(.identity), make(.gzip, large)], isCompressible: false)
        #expect(resource.cost >= 10_000)
        #expect(resource.openFiles == 0)
    }

    @Test func `counts the files that it keeps open`() throws {
        let base = try TemporaryFolder()
        try base.write("a", "a")
        let file = try base.file("a")
        let open = Representation(
            .identity, file.identity, hash: 1, octets: ByteBuffer(), file: file, fields: ByteBuffer(), type: [])
        #expect(Resource([open, make(.gzip)], isCompressible: false).openFiles == 1)
    }

    private func make(
        _ coding: ContentCoding, _ octets: consuming ByteBuffer = ByteBuffer("a"), changed: Int = 1_700_000_000
    ) -> Representation {
        Representation(
            coding, FileIdentity(changed: changed), hash: 1, octets: octets, file: nil, fields: ByteBuffer(), type: [])
    }
}
