import Foundation
import Packing
import Testing

struct ImageDocumentTests {
    /// The examples of FIPS 180-2, appendix B, and the empty message.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `digests are those of SHA-256`(message: String, digest: String) {
        #expect(SHA256.digest(of: message.bytes).text == digest)
    }

    @Test func `a digest does not depend on the pieces`() {
        let message = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let whole = SHA256.digest(of: message)
        for size in [1, 3, 55, 56, 63, 64, 65, 127, 500] {
            var hash = SHA256()
            for start in stride(from: 0, to: message.count, by: size) {
                hash.update(message.span.extracting(start..<min(start + size, message.count)))
            }
            #expect(hash.finish() == whole)
        }
        #expect(SHA256.digest(of: [UInt8](repeating: 0x61, count: 1_000_000)).text.hasPrefix("cdc76e5c9914fb92"))
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
        (1_000_000_000, "2001-09-09T01:46:40Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
    ])
    func `times are written as RFC 3339 has them`(seconds: Int, text: String) {
        var written: [UInt8] = []
        written.append(timestamp: seconds)
        #expect(written.text == text)
    }

    @Test func `a configuration contains the requested settings and nothing else`() throws {
        let settings = ImageSettings()
        settings.environment = ["PATH=/bin".bytes, "QUOTE=\"\\\n".bytes]
        let plain = try object(
            settings.configuration(architecture: "amd64", variant: nil, program: nil, created: 0, layer: "aa".bytes))
        #expect(plain["architecture"] as? String == "amd64")
        #expect(plain["variant"] == nil)
        let config = try #require(plain["config"] as? [String: Any])
        #expect(config.keys.sorted() == ["Env"])
        #expect(config["Env"] as? [String] == ["PATH=/bin", "QUOTE=\"\\\n"])

        settings.arguments = ["-v".bytes, "x".bytes]
        settings.user = "65532".bytes
        settings.ports = ["80/tcp".bytes, "53/udp".bytes]
        settings.labels = ["a=b=c".bytes, "d=".bytes]
        settings.directory = "/srv".bytes
        settings.stopSignal = "SIGINT".bytes
        settings.healthCheck.command = ["/web".bytes, "--healthcheck".bytes]
        let full = try object(
            settings.configuration(
                architecture: "arm64", variant: "v8", program: "/web".bytes, created: 0, layer: "aa".bytes))
        #expect(full["variant"] as? String == "v8")
        let all = try #require(full["config"] as? [String: Any])
        #expect(all["Entrypoint"] as? [String] == ["/web"])
        #expect(all["Cmd"] as? [String] == ["-v", "x"])
        #expect(all["User"] as? String == "65532")
        #expect((all["ExposedPorts"] as? [String: Any])?.keys.sorted() == ["53/udp", "80/tcp"])
        #expect(all["Labels"] as? [String: String] == ["a": "b=c", "d": ""])
        #expect(all["WorkingDir"] as? String == "/srv")
        #expect(all["StopSignal"] as? String == "SIGINT")
        let health = try #require(all["Healthcheck"] as? [String: Any])
        #expect(health["Test"] as? [String] == ["CMD", "/web", "--healthcheck"])
        #expect(health["Interval"] as? Int == 30_000_000_000)
    }

    @Test func `an index lists each architecture under the image's name`() throws {
        let blob = ImageBlob("x".bytes)
        var text: [UInt8] = []
        ImageDocuments.append(blob, architecture: "amd64", variant: nil, toIndex: &text)
        ImageDocuments.append(blob, architecture: "arm64", variant: "v8", toIndex: &text)
        ImageDocuments.finish(index: &text)
        let index = try object(text)
        let manifests = try #require(index["manifests"] as? [[String: Any]])
        #expect(manifests.map { ($0["platform"] as? [String: String])?["architecture"] } == ["amd64", "arm64"])
        #expect(manifests.map { $0["size"] as? Int } == [1, 1])
        for (name, whole, tag) in [
            ("web:1.2", "docker.io/library/web:1.2", "1.2"), ("a/web", "docker.io/a/web:latest", "latest"),
            ("host:80/web", "host:80/web:latest", "latest"), ("a.example/web", "a.example/web:latest", "latest"),
            ("localhost/web", "localhost/web:latest", "latest"),
        ] {
            let top = try object(ImageDocuments.top(blob, name: name.bytes))
            let annotations = (top["manifests"] as? [[String: Any]])?.first?["annotations"] as? [String: String]
            #expect(annotations?["org.opencontainers.image.ref.name"] == tag)
            #expect(annotations?["io.containerd.image.name"] == whole)
        }
    }

    @Test(arguments: [
        ("web:1.2", "web:1.2"), ("host:80/web", "host:80/web:latest"), ("web", "web:latest"),
    ])
    func `docker gets every name with a tag, without which it loads nothing`(name: String, whole: String) throws {
        let text = ImageDocuments.dockerManifest(configuration: "c".bytes, layer: "l".bytes, name: name.bytes)
        let manifest = try JSONSerialization.jsonObject(with: Data(text)) as? [[String: Any]]
        #expect(manifest?.first?["RepoTags"] as? [String] == [whole])
    }

    private func object(_ json: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    }
}
