import Foundation
import Testing

@testable import mkscratch

struct DirectoryWriterTests {
    private func system() throws -> TestRoot {
        let system = try TestRoot()
        try system.loader("/usr/lib64/ld.so")
        try system.link("/lib64", to: "usr/lib64")
        try system.program("/app/web")
        return system
    }

    private func write(_ contents: Contents, to directory: String) -> String? {
        do throws(Failure) {
            var writer = DirectoryWriter(directory.bytes, times: try Timestamps(keepsTimes: false))
            try writer.write(contents)
            return nil
        } catch {
            return error.message.text
        }
    }

    @Test func `writes files, links and directories, and the same again`() throws {
        let system = try system()
        let contents = try system.gather("/app/web")
        for _ in 0..<2 {
            #expect(write(contents, to: system.at("/new/out")) == nil)
            #expect(
                FileManager.default.contents(atPath: system.at("/new/out/app/web"))
                    == FileManager.default.contents(atPath: system.at("/app/web")))
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: system.at("/new/out/lib64")) == "usr/lib64")
            let attributes = try FileManager.default.attributesOfItem(atPath: system.at("/new/out/app/web"))
            #expect(attributes[.posixPermissions] as? Int == 0o755)
            #expect(attributes[.modificationDate] as? Date == Date(timeIntervalSince1970: 0))
        }
    }

    @Test func `a failure leaves nothing behind`() throws {
        let system = try system()
        let contents = try system.gather("/app/web")
        try FileManager.default.removeItem(atPath: system.at("/usr/lib64/ld.so"))
        #expect(write(contents, to: system.at("/new/out"))?.hasPrefix("cannot read ") == true)
        #expect(!FileManager.default.fileExists(atPath: system.at("/new")))
    }

    @Test func `nothing is written through a link that was there before`() throws {
        let system = try system()
        let contents = try system.gather("/app/web")
        try system.makeDirectory("/elsewhere")
        try system.link("/out/app", to: "../elsewhere")
        #expect(write(contents, to: system.at("/out"))?.contains("already exists") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: system.at("/elsewhere")) == [])
    }
}
