import Foundation
import Packing
import Testing

@testable import mkscratch

/// They run the program, as a limit on the size of files is one of a process.
struct CompressedLayerTests {
    /// Beside the tests.
    private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("mkscratch").path

    private func run(_ arguments: [String]) throws -> (status: Int32, output: Data, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, data, complaint)
    }

    private func pack(_ system: TestRoot, _ archive: String, _ options: String...) throws {
        let result = try run([Self.program, "image", "--root", system.path, "/app/web", "-o", archive] + options)
        #expect(result.status == 0, "\(result.errors)")
    }

    private func member(_ name: String, of archive: String) throws -> [UInt8] {
        let result = try run(["tar", "-xOf", archive, name])
        #expect(result.status == 0, "\(result.errors)")
        return Array(result.output)
    }

    private func object(_ name: String, of archive: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(try member(name, of: archive)))
    }

    /// A program with more data than the window of deflate and the buffer of an archive take: text, and bytes that do not compress.
    private func system() throws -> TestRoot {
        let system = try TestRoot()
        try system.loader()
        try system.program("/app/web")
        try system.write("/app/text", (0..<60_000).map { "line \($0 % 977)\n" }.joined())
        var state: UInt64 = 1
        let noise = (0..<150_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        try system.write("/app/noise", noise)
        return system
    }

    /// What `manifest.json` says of the one image.
    private func description(_ archive: String) throws -> (configuration: String, layer: String) {
        let manifest = try #require(try object("manifest.json", of: archive) as? [[String: Any]])
        let layers = try #require(manifest.first?["Layers"] as? [String])
        #expect(layers.count == 1)
        return (try #require(manifest.first?["Config"] as? String), layers[0])
    }

    @Test(arguments: ["docker", "oci"])
    func `a compressed layer has the content that the configuration names`(format: String) throws {
        let system = try system()
        let (plain, compressed) = (system.at("/plain.tar"), system.at("/compressed.tar"))
        try pack(system, plain, "--add", "/app", "--format", format)
        try pack(system, compressed, "--add", "/app", "--format", format, "--gzip")
        let before = try description(plain)
        let after = try description(compressed)
        // The configuration speaks of the content alone.
        #expect(after.configuration == before.configuration)
        let content = try member(before.layer, of: plain)
        let configuration = try #require(try object(after.configuration, of: compressed) as? [String: Any])
        let contents = (configuration["rootfs"] as? [String: Any])?["diff_ids"] as? [String]
        #expect(contents == ["sha256:\(SHA256.digest(of: content).text)"])

        let stored = try member(after.layer, of: compressed)
        // Deflate, no flags, no time, as small as possible, Unix.
        #expect(stored.prefix(10) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3])
        #expect(stored.count < content.count / 3)
        let unpacked = try run(["gzip", "-dc", try system.write("/layer.gz", stored)])
        #expect(unpacked.status == 0)
        #expect(Array(unpacked.output) == content)

        let digest = SHA256.digest(of: stored).text
        guard format == "oci" else {
            #expect(after.layer == "\(digest).tar.gz")
            return
        }
        #expect(after.layer == "blobs/sha256/\(digest)")
        func blob(_ parent: Any, _ list: String) throws -> [String: Any] {
            try #require(((parent as? [String: Any])?[list] as? [[String: Any]])?.first)
        }
        func follow(_ blob: [String: Any]) throws -> Any {
            try object("blobs/sha256/\(try #require(blob["digest"] as? String).suffix(64))", of: compressed)
        }
        let index = try follow(try blob(try object("index.json", of: compressed), "manifests"))
        let layer = try blob(try follow(try blob(index, "manifests")), "layers")
        #expect(layer["mediaType"] as? String == "application/vnd.oci.image.layer.v1.tar+gzip")
        #expect(layer["digest"] as? String == "sha256:\(digest)")
        #expect(layer["size"] as? Int == stored.count)
    }

    @Test func `the same files give the same compressed archive, whatever their times`() throws {
        let system = try system()
        let archives = ["/a.tar", "/b.tar"].map(system.at)
        for archive in archives {
            try pack(system, archive, "--add", "/app", "--gzip")
            try system.program("/app/web")
        }
        let first = try #require(FileManager.default.contents(atPath: archives[0]))
        #expect(FileManager.default.contents(atPath: archives[1]) == first)
    }

    @Test(arguments: ["docker", "oci"])
    func `list shows the same of a compressed layer`(format: String) throws {
        let system = try system()
        func lines(_ options: String...) throws -> [Substring] {
            let archive = system.at("/web.tar")
            let result = try run(
                [
                    Self.program, "image", "--root", system.path, "/app/web", "--add", "/app", "-o", archive,
                    "--format", format,
                ]
                    + options)
            #expect(result.status == 0, "\(result.errors)")
            let list = try run([Self.program, "list", archive])
            #expect(list.status == 0, "\(list.errors)")
            return String(decoding: list.output, as: UTF8.self).split(separator: "\n")
        }
        let plain = try lines()
        let compressed = try lines("--gzip")
        func isLayer(_ line: Substring) -> Bool { line.hasPrefix("layer ") }
        #expect(compressed.filter { !isLayer($0) } == plain.filter { !isLayer($0) })
        let size = try #require(plain.first(where: isLayer)?.split(separator: " ").dropLast().last)
        #expect(compressed.first(where: isLayer)?.hasSuffix(" bytes, compressed from \(size)") == true)
    }

    @Test func `list says what to do about a layer that cannot be read`() throws {
        let system = try system()
        func failure(_ layer: [UInt8]) throws -> String {
            try system.write("/layer", layer)
            #expect(
                try run(["tar", "--format=ustar", "-C", system.path, "-cf", system.at("/image.tar"), "layer"]).status
                    == 0)
            let result = try run([Self.program, "list", system.at("/image.tar")])
            #expect(result.status == 1)
            return result.errors
        }
        #expect(
            try failure([0x1F, 0x8B, 8, 0, 1])
                == "mkscratch: the layer layer is not what gzip writes; save the image again\n")
        #expect(
            try failure([0x28, 0xB5, 0x2F, 0xFD]).contains("is compressed with zstd; save the image with podman save"))
    }

    @Test func `a disk without room for a compressed layer is named, and no archive is left`() throws {
        let system = try system()
        // Blocks of 512 bytes: less than what does not compress.
        let script = "trap '' XFSZ; ulimit -f 200; exec \"$@\""
        let result = try run([
            "sh", "-c", script, "sh", Self.program, "image", "--root", system.path, "/app/web", "--add", "/app",
            "--gzip",
            "-o", system.at("/web.tar"),
        ])
        #expect(result.status == 1)
        #expect(result.errors == "mkscratch: cannot write \(system.at("/web.tar")): file too large\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: system.path).allSatisfy { !$0.contains("web.tar") })
    }
}
