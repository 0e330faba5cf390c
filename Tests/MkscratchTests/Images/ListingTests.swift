import Foundation
import Packing
import Testing

@testable import mkscratch

struct ListingTests {
    private func list(_ contents: Contents) throws -> [String] {
        var text: [UInt8] = []
        try Listing(contents).write(into: &text)
        return text.text.split(separator: "\n").map { $0.split(separator: "\t").dropFirst().joined(separator: ": ") }
    }

    /// A system with a program, what it needs, and what it does not.
    private func system() throws -> TestRoot {
        let system = try TestRoot()
        try system.loader("/usr/lib/ld.so")
        try system.link("/lib64", to: "usr/lib")
        try system.program("/app/web", needed: ["liba.so.1"])
        try system.library("/usr/lib/liba.so.1.2")
        try system.link("/usr/lib/liba.so.1", to: "liba.so.1.2")
        try system.library("/usr/lib/libunused.so", needed: ["liba.so.1"])
        try system.write("/etc/ssl/cert.pem", "certificate")
        try system.write("/app/copy", "certificate")
        try system.write("/app/start", "#!/app/web\n")
        return system
    }

    private static let expected: Set = [
        "/app/web: needed by /app/start", "/usr/lib/ld.so: needed by /app/web",
        "/usr/lib/liba.so.1.2: needed by /app/web and 1 more",
        "/usr/lib/libunused.so: a library that nothing here names; not needed unless a program opens it",
        "/app/copy: data", "/etc/ssl/cert.pem: certificates; the same as /app/copy", "/app/start: a script",
    ]

    private func gather(_ system: TestRoot) throws -> Contents {
        let gatherer = Gatherer(root: system.root, followsNeeds: false)
        try gatherer.addTree("/".bytes, reason: [], orElse: "")
        return try gatherer.finish()
    }

    @Test func `names the files that need each file of a directory`() throws {
        let system = try system()
        let lines = try list(try gather(system))
        #expect(Set(lines.filter { $0.hasPrefix("/") }) == Self.expected)
    }

    @Test(arguments: [ImageArchive.Format.docker, .oci])
    func `says the same of an image`(format: ImageArchive.Format) throws {
        let system = try system()
        let contents = try gather(system)
        let machine = try #require(contents.machine(of: nil))
        let path = system.at("/image.tar").bytes
        let archive = ImageArchive(
            format: format, name: "web".bytes, times: try Timestamps(keepsTimes: false),
            settings: ImageSettings())
        _ = try archive.write([PackedImage(machine, contents, program: nil)], to: path)
        let read = Contents()
        let layers = try read.read(archive: path)
        #expect(layers.count == 1)
        #expect(Set(try list(read).filter { $0.hasPrefix("/") }) == Self.expected)
    }

    @Test func `the largest file comes first`() throws {
        let system = try TestRoot()
        for (name, size) in [("/b", 10), ("/a", 10), ("/c", 1_000), ("/d", 0)] {
            try system.write(name, [UInt8](repeating: UInt8(name.utf8.last!), count: size))
        }
        #expect(try list(try gather(system)) == ["/c: data", "/a: data", "/b: data", "/d: data"])
    }

    @Test func `a file that is not an image is named`() throws {
        let system = try TestRoot()
        func failure(_ content: [UInt8]) throws -> String? {
            let path = try system.write("/file", content)
            do throws(Failure) {
                _ = try Contents().read(archive: path.bytes)
                return nil
            } catch {
                return error.message.text
            }
        }
        #expect(try failure([])?.contains("has no layer") == true)
        #expect(try failure([UInt8](repeating: 1, count: 600))?.contains("is not an image archive") == true)
        try system.write("/web", TestELF(type: 2, isDynamic: false).bytes)
        let contents = try gather(system)
        let machine = try #require(contents.machine(of: nil))
        let path = system.at("/image.tar")
        let archive = ImageArchive(
            format: .docker, name: "web".bytes, times: try Timestamps(keepsTimes: false),
            settings: ImageSettings())
        _ = try archive.write([PackedImage(machine, contents, program: nil)], to: path.bytes)
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(try failure(whole) == nil)
        // Inside of the layer.
        #expect(try failure(Array(whole.prefix(1_100)))?.contains("is truncated") == true)
    }
}
