import Glibc
import Testing

@Suite("A site on a system that refuses sendfile", .ownThread)
struct SiteRefusedCallsTests {
    // An emulator makes the calls in its own way.
    @Test(.disabled(if: Build.isEmulated), arguments: Build.allCases, [EPERM, ENOSYS, EINVAL])
    func `files are sent all the same`(build: Build, error: Int32) throws {
        let octets = SiteContent.octets(3_000_000)
        let site = try Site(["a.txt": "a"])
        try site.write("large.bin", octets)
        let server = try RefusedCalls.refuse(RefusedCalls.sendfile, with: error) { try site.serve(build) }
        let connection = try server.connect()
        #expect(try connection.ask("/a.txt").text == "a")
        for _ in 0..<2 {
            let whole = try connection.ask("/large.bin")
            #expect(whole.status == 200)
            #expect(SiteContent.isSame(whole.body, octets))
        }
        let part = try connection.ask("/large.bin", ["Range: bytes=1000000-1299999"])
        #expect(SiteContent.isSame(part.body, Array(octets[1_000_000..<1_300_000])))
        let slow = try server.connect(receiveBuffer: 4_096)
        try slow.request("/large.bin")
        #expect(try slow.nextHead().status == 200)
        pause(0.2)
        slow.widenReceiveBuffer()
        try slow.takeContent(octets.count) { piece, offset in
            guard SiteContent.isSame(piece, octets[offset..<offset + piece.count]) else {
                throw Trouble("other octets")
            }
        }
    }

    @Test(.disabled(if: Build.isEmulated), arguments: Build.allCases)
    func `a truncated file closes the connection`(build: Build) throws {
        let site = try Site()
        try site.write("large.bin", SiteContent.octets(30_000_000))
        let server = try RefusedCalls.refuse(RefusedCalls.sendfile, with: EPERM) { try site.serve(build) }
        let connection = try server.connect(receiveBuffer: 4_096)
        try connection.request("/large.bin")
        #expect(try connection.nextHead().status == 200)
        try site.truncate("large.bin", to: 1_000_000)
        connection.widenReceiveBuffer()
        #expect(connection.takeRest().octets.count < 30_000_000)
    }
}
