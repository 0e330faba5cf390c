import Foundation
import Testing

@testable import mkscratch

struct ImageCommandTests {
    private func run(_ arguments: [String]) -> String? {
        do throws(Failure) {
            try ImageCommand(try Invocation(.image, arguments.map(\.bytes))).run()
            return nil
        } catch {
            return error.message.text
        }
    }

    /// What GNU tar finds in an archive, or in one that lies in it.
    private func tar(_ options: String..., archive: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["TZ=UTC", "LC_ALL=C", "tar"] + options + ["-f", archive]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self)
    }

    private func system() throws -> TestRoot {
        let system = try TestRoot()
        try system.loader("/usr/lib64/ld.so")
        try system.link("/lib64", to: "usr/lib64")
        try system.program("/app/web")
        return system
    }

    @Test func `the same files give the same archive, whatever their times`() throws {
        let system = try system()
        let archives = ["/a.tar", "/b.tar"].map(system.at)
        for archive in archives {
            #expect(run(["--root", system.path, "/app/web", "-o", archive, "--tag", "web:1", "--port", "80"]) == nil)
            try system.program("/app/web")
        }
        let first = try #require(FileManager.default.contents(atPath: archives[0]))
        #expect(FileManager.default.contents(atPath: archives[1]) == first)
        #expect(try FileManager.default.contentsOfDirectory(atPath: system.path).filter { $0.contains("part") } == [])
    }

    @Test func `an archive for docker holds a layer, a configuration and a manifest`() throws {
        let system = try system()
        let archive = system.at("/web.tar")
        #expect(run(["--root", system.path, "/app/web", "-o", archive, "--at", "/server"]) == nil)
        let members = try tar("-t", archive: archive).split(separator: "\n")
        #expect(members.count == 3)
        #expect(members.last == "manifest.json")
        let layer = system.at("/layer.tar")
        let content = try tar("-x", "-O", String(members[0]), archive: archive)
        _ = content
        try system.write("/layer.tar", Array(try Data(contentsOf: URL(fileURLWithPath: archive)).dropFirst(512)))
        let listing = try tar("-t", "-v", "--numeric-owner", archive: layer)
        #expect(
            listing.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") } == [
                "lrwxrwxrwx 0/0 0 1970-01-01 00:00 lib64 -> usr/lib64",
                "-rwxr-xr-x 0/0 \(try size("/app/web", system)) 1970-01-01 00:00 server",
                "drwxr-xr-x 0/0 0 1970-01-01 00:00 usr/", "drwxr-xr-x 0/0 0 1970-01-01 00:00 usr/lib64/",
                "-rwxr-xr-x 0/0 \(try size("/usr/lib64/ld.so", system)) 1970-01-01 00:00 usr/lib64/ld.so",
            ])
    }

    private func size(_ name: String, _ system: TestRoot) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: system.at(name))[.size] as? Int)
    }

    @Test func `programs of two architectures become one index`() throws {
        let system = try TestRoot()
        try system.write("/amd64", TestELF(type: 2, isDynamic: false).bytes)
        try system.write("/arm64", TestELF(machine: 183, type: 2, isDynamic: false).bytes)
        let archive = system.at("/web.tar")
        #expect(run(["--root", system.path, "/amd64", "/arm64", "-o", archive, "--at", "/server"]) == nil)
        let index = try tar("-x", "-O", "index.json", archive: archive)
        #expect(index.contains("image.index.v1+json"))
        let members = try tar("-t", archive: archive).split(separator: "\n")
        #expect(members.count == 2 * 3 + 4)
        // For engines that load one image alone.
        let manifest = try tar("-x", "-O", "manifest.json", archive: archive)
        #expect(manifest.hasPrefix("[{\"Config\":\"blobs/sha256/\(members[1].suffix(64))\""))
        #expect(manifest.hasSuffix("\"Layers\":[\"\(members[0])\"]}]\n"))
        #expect(members.suffix(2) == ["index.json", "oci-layout"])
        #expect(
            run(["--root", system.path, "/amd64", "/arm64", "-o", archive, "--format", "docker"])?.contains(
                "one architecture") == true)
    }

    @Test func `a directory is packed as it is`() throws {
        let system = try system()
        try system.write("/app/broken", TestELF(type: 2, interpreter: "/nowhere", needed: ["none"]).bytes)
        let archive = system.at("/../\((system.path as NSString).lastPathComponent).tar")
        defer { try? FileManager.default.removeItem(atPath: archive) }
        #expect(run([system.path, "-o", archive, "--entrypoint", "/app/web"]) == nil)
        #expect(run([system.at("/usr"), "-o", archive, "--user", "1"]) == nil)
    }

    @Test func `long paths and links are not cut`() throws {
        let system = try TestRoot()
        try system.write("/web", TestELF(type: 2, isDynamic: false).bytes)
        let name = String(repeating: "n", count: 200)
        let folder = String(repeating: "f", count: 90)
        try system.write("/d/\(name)", "text")
        try system.write("/d/\(folder)/\(folder)", "text")
        try system.link("/d/link", to: name)
        let archive = system.at("/web.tar")
        #expect(run(["--root", system.path, "/web", "-o", archive, "--add", "/d", "--add", "/d:/e"]) == nil)
        try system.write("/layer.tar", Array(try Data(contentsOf: URL(fileURLWithPath: archive)).dropFirst(512)))
        let paths = try tar("-t", archive: system.at("/layer.tar")).split(separator: "\n")
        for path in ["d/\(name)", "d/\(folder)/\(folder)", "e/\(name)", "d/link"] {
            #expect(paths.contains(Substring(path)))
        }
        #expect(try tar("-t", "-v", archive: system.at("/layer.tar")).contains("link -> \(name)"))
    }

    @Test(arguments: [
        (["/web"], "give the archive to write"), (["-o", "x"], "give a program or a directory"),
        (["/web", "-o", "x", "--port", "0"], "is not a port"),
        (["/web", "-o", "x", "--port", "80/icmp"], "is not a port"),
        (["/web", "-o", "x", "--env", "A"], "lacks a name or a value"),
        (["/web", "-o", "x", "--label", "=b"], "lacks a name or a value"),
        (["/web", "-o", "x", "--format", "tar"], "unknown format"),
        (["/web", "-o", "x", "--health-interval", "x"], "is not a number"),
        (["/web", "-o", "x", "--what"], "unknown option --what"),
        (["/web", "-o"], "a value is missing after -o"),
        (["/web", "-o", "x", "--tmp=1"], "no value is allowed for --tmp"),
    ])
    func `mistakes are named`(arguments: [String], message: String) throws {
        let failure = try #require(run(arguments))
        #expect(failure.contains(message))
    }

    @Test func `a failure leaves no archive`() throws {
        let system = try system()
        #expect(
            run(["--root", system.path, "/app/web", "-o", system.at("/none/web.tar")])?.hasPrefix("cannot create ")
                == true)
        // What is not a file is not replaced by one.
        try system.link("/link", to: "/dev/null")
        for place in ["/link", "/app"] {
            let failure = run(["--root", system.path, "/app/web", "-o", system.at(place)])
            #expect(failure?.contains("already exists") == true)
        }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: system.at("/link")) == "/dev/null")
        // Neither does the bill of materials stay without the image, nor the image without the bill.
        let bill = system.at("/web.spdx.json")
        #expect(run(["--root", system.path, "/app/web", "-o", system.at("/none/web.tar"), "--sbom", bill]) != nil)
        #expect(!FileManager.default.fileExists(atPath: bill))
        #expect(
            run(["--root", system.path, "/app/web", "-o", system.at("/web.tar"), "--sbom", system.at("/none/b")]) != nil
        )
        #expect(!FileManager.default.fileExists(atPath: system.at("/web.tar")))
        #expect(run(["--root", system.path, "/app/web", "-o", system.at("/good"), "--sbom", bill]) == nil)
        #expect(FileManager.default.fileExists(atPath: bill))
        #expect(
            run([system.at("/app"), "-o", system.at("/web.tar"), "--trace", "--", "true"])?.contains("--trace") == true)
        try system.program("/app/other", needed: ["missing.so"])
        #expect(run(["--root", system.path, "/app/other", "-o", system.at("/web.tar")]) != nil)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: system.at("/app/web"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: system.path).allSatisfy { !$0.contains(".tar") })
    }
}
