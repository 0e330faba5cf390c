import Foundation
import Packing
import Testing

@testable import mkscratch

struct BillOfMaterialsTests {
    private struct Document: Decodable {
        struct Package: Decodable {
            struct Reference: Decodable {
                let referenceLocator: String
            }
            struct Checksum: Decodable {
                let checksumValue: String
            }
            let identifier: String
            let name: String
            let versionInfo: String?
            let licenseDeclared: String?
            let sourceInfo: String?
            let externalRefs: [Reference]?
            let checksums: [Checksum]?

            enum CodingKeys: String, CodingKey {
                case identifier = "SPDXID"
                case name, versionInfo, licenseDeclared, sourceInfo, externalRefs, checksums
            }
        }
        struct Relationship: Decodable {
            let spdxElementId: String
            let relatedSpdxElement: String
            let relationshipType: String
        }
        let documentNamespace: String
        let packages: [Package]
        let relationships: [Relationship]

        subscript(name: String) -> Package? { packages.first { $0.name == name } }
    }

    private func document(_ contents: Contents, _ system: TestRoot) throws -> Document {
        let bill = BillOfMaterials(of: "web:1".bytes)
        try bill.add(contents, from: system.root)
        let path = system.at("/web.spdx.json")
        try? FileManager.default.removeItem(atPath: path)
        let file = try bill.write(to: path.bytes, times: try Timestamps(keepsTimes: false))
        #expect(!FileManager.default.fileExists(atPath: path))
        _ = try file.finishFile()
        return try JSONDecoder().decode(Document.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func system() throws -> TestRoot {
        let system = try TestRoot()
        try system.loader("/usr/lib/ld.so")
        try system.link("/lib", to: "usr/lib")
        try system.link("/lib64", to: "usr/lib")
        try system.library("/usr/lib/libz.so.1.2")
        try system.link("/usr/lib/libz.so.1", to: "libz.so.1.2")
        try system.program("/app/web", needed: ["libz.so.1"])
        return system
    }

    @Test func `files are named by the packages of dpkg, through the links that it does not know`() throws {
        let system = try system()
        try system.write("/etc/os-release", "NAME=\"Debian\"\nVERSION_ID=\"12\"\nID=debian\n")
        try system.write(
            "/var/lib/dpkg/status",
            """
            Package: libc6
            Status: install ok installed
            Architecture: amd64
            Description: text
             Version: of another kind
            Version: 2.36-9+deb12u1

            Package: zlib1g
            Architecture: amd64
            Version: 1:1.2~x

            Package: unused
            Architecture: all
            Version: 1

            """)
        try system.write("/var/lib/dpkg/info/libc6.list", "/.\n/lib64\n/lib64/ld.so\n/usr/share/doc/libc6\n")
        try system.write("/var/lib/dpkg/info/zlib1g:amd64.list", "/.\n/lib/libz.so.1.2\n/lib/libz.so.1")
        try system.write("/var/lib/dpkg/info/unused.list", "/.\n/usr\n/usr/bin/unused\n/app\n")
        let document = try document(try system.gather("/app/web"), system)
        #expect(document.packages.map(\.name) == ["web:1", "libc6", "zlib1g", "/app/web"])
        let libc = try #require(document["libc6"])
        #expect(libc.versionInfo == "2.36-9+deb12u1")
        #expect(
            libc.externalRefs?.map(\.referenceLocator)
                == ["pkg:deb/debian/libc6@2.36-9%2Bdeb12u1?arch=amd64&distro=debian-12"])
        #expect(libc.sourceInfo == "/usr/lib/ld.so")
        #expect(libc.checksums == nil)
        let zlib = try #require(document["zlib1g"])
        #expect(
            zlib.externalRefs?.map(\.referenceLocator)
                == ["pkg:deb/debian/zlib1g@1:1.2~x?arch=amd64&distro=debian-12"])
        #expect(zlib.sourceInfo == "/usr/lib/libz.so.1.2")
    }

    @Test func `files are named by the packages of apk, with their licences`() throws {
        let system = try system()
        try system.write("/etc/os-release", "ID=alpine\nVERSION_ID=3.23.0\n")
        try system.write(
            "/lib/apk/db/installed",
            "C:Q1x\nP:musl\nV:1.2.5-r1\nA:x86_64\nL:MIT\nF:usr/lib\nR:ld.so\na:0:0:755\nR:libz.so.1.2\nF:\nR:app\n\n"
                + "P:web\nV:1\nA:x86_64\nF:app\nR:web\n")
        let document = try document(try system.gather("/app/web"), system)
        #expect(document.packages.map(\.name) == ["web:1", "musl", "web"])
        #expect(document["musl"]?.licenseDeclared == "MIT")
        #expect(document["musl"]?.sourceInfo == "/usr/lib/ld.so, /usr/lib/libz.so.1.2")
        #expect(
            document["web"]?.externalRefs?.map(\.referenceLocator)
                == ["pkg:apk/alpine/web@1?arch=x86_64&distro=alpine-3.23.0"])
    }

    @Test func `a file that no package owns has its digest and its components`() throws {
        let system = try system()
        try system.write(
            "/app/web.components",
            "pkg:deb/debian/zlib@1:1.2%2Bdfsg?arch=source Zlib\npkg:github/a/b#c Apache-2.0 WITH Swift-exception\n")
        let contents = try system.gather("/app/web")
        let document = try document(contents, system)
        let web = try #require(document["/app/web"])
        let content = try Data(contentsOf: URL(fileURLWithPath: system.at("/app/web")))
        #expect(web.checksums?.map(\.checksumValue) == [SHA256.digest(of: Array(content)).text])
        let zlib = try #require(document["zlib"])
        #expect(zlib.versionInfo == "1:1.2+dfsg")
        #expect(zlib.licenseDeclared == "Zlib")
        #expect(document["b"]?.licenseDeclared == "Apache-2.0 WITH Swift-exception")
        #expect(document["b"]?.versionInfo == nil)
        let linked = document.relationships.filter { $0.relationshipType == "STATIC_LINK" }
        #expect(linked.map(\.spdxElementId) == [web.identifier, web.identifier])
        #expect(linked.first?.relatedSpdxElement == zlib.identifier)
        #expect(document.relationships.first?.spdxElementId == "SPDXRef-DOCUMENT")
        // What is left out of a file changes its digest, and the namespace with it.
        _ = try contents.strip()
        let stripped = try self.document(contents, system)
        #expect(stripped.documentNamespace.count == document.documentNamespace.count)
    }

    @Test func `a line without an address is named`() throws {
        let system = try system()
        let path = try system.write("/app/web.components", "\n")
        let contents = try system.gather("/app/web")
        do throws(Failure) {
            try BillOfMaterials(of: "web".bytes).add(contents, from: system.root)
            Issue.record("no failure")
        } catch {
            #expect(error.message.text.hasPrefix("\(path.dropFirst(system.path.count)) has a line"))
        }
    }

    @Test func `a name that is no text is refused, and no document is left`() throws {
        let system = try system()
        let bill = BillOfMaterials(of: [0x77, 0xFF])
        do throws(Failure) {
            _ = try bill.write(to: system.at("/web.spdx.json").bytes, times: try Timestamps(keepsTimes: false))
            Issue.record("no failure")
        } catch {
            #expect(error.message.text.contains("UTF-8"))
        }
        #expect(!FileManager.default.fileExists(atPath: system.at("/web.spdx.json")))
    }
}
