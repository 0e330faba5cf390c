import CPlatform
import Testing

@testable import Swiftlet

struct FileIdentityTests {
    @Test func `is the same as long as nothing about the file changes`() throws {
        let base = try TemporaryFolder()
        try base.write("a", "abc", modified: 1_000)
        let first = try base.file("a").identity
        #expect(try base.file("a").identity == first)
        #expect(first.size == 3)
        #expect(first.modifiedSeconds == 1_000)
        #expect(first.modifiedNanoseconds == 0)
    }

    @Test(
        arguments: [
            { status in status.st_dev += 1 }, { $0.st_ino += 1 }, { $0.st_size += 1 }, { $0.st_mtim.tv_sec += 1 },
            { $0.st_mtim.tv_nsec += 1 }, { $0.st_ctim.tv_sec += 1 }, { $0.st_ctim.tv_nsec += 1 },
        ] as [@Sendable (inout stat) -> Void])
    func `differs if anything about the file changes`(_ change: @Sendable (inout stat) -> Void) {
        var status = stat()
        let first = FileIdentity(status)
        change(&status)
        #expect(FileIdentity(status) != first)
    }

    @Test func `differs for a copy with the same content and time`() throws {
        let base = try TemporaryFolder()
        try base.write("a", "abc", modified: 1_000)
        try base.write("b", "abc", modified: 1_000)
        #expect(try base.file("a").identity != base.file("b").identity)
    }
}
