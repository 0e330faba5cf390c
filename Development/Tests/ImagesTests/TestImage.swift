import Foundation
import Testing

@testable import Images

/// An image for the tests, and the archives that engines would make of it.
struct TestImage {
    /// The layers' tar archives.
    var layers: [[UInt8]]
    var process: [String: Any] = [:]
    /// How a layer lies in the archive.
    var pack: ([UInt8]) -> [UInt8] = { $0 }
    /// Replaces the true list of the layers' digests.
    var diffIDs: [String]?

    init(layers: [[UInt8]]) {
        self.layers = layers
    }

    /// An image with one layer that holds the server alone.
    static var scratch: TestImage {
        var layer = TarBuilder()
        layer.add("hello", content: Array(repeating: 7, count: 1000), mode: "0000755")
        var image = TestImage(layers: [layer.ended])
        image.process = [
            "User": "65532:65532", "ExposedPorts": ["8000/tcp": [:] as [String: String]],
            "Env": ["PATH=/bin", "SWIFTLET_VARIANT=scratch"], "Entrypoint": ["/hello"], "Cmd": ["--port", "8000"],
            "Labels": ["org.opencontainers.image.title": "hello"], "StopSignal": "SIGTERM",
            "Healthcheck": ["Test": ["CMD", "/hello", "--health"]],
        ]
        return image
    }

    var configuration: [UInt8] {
        json([
            "architecture": "amd64", "os": "linux", "config": process,
            "rootfs": ["type": "layers", "diff_ids": diffIDs ?? layers.map { Digest(of: $0).description }],
        ])
    }

    /// As `docker save` writes it.
    var dockerArchive: [UInt8] {
        var tar = TarBuilder()
        let names = layers.indices.map { "layer\($0)/layer.tar" }
        for (name, layer) in zip(names, layers) { tar.add(name, content: pack(layer)) }
        let configurationName = Digest(of: configuration).hexadecimal + ".json"
        tar.add(configurationName, content: configuration)
        tar.add(
            "manifest.json",
            content: json([["Config": configurationName, "RepoTags": ["hello:test"], "Layers": names] as [String: Any]])
        )
        return tar.ended
    }

    /// As OCI has it, with changes to the blobs and to the manifest before their digests are taken.
    func ociArchive(index wrap: Bool = false, change: (inout [String: [UInt8]]) -> Void = { _ in }) -> [UInt8] {
        var blobs: [String: [UInt8]] = [:]
        func blob(_ octets: [UInt8], _ type: String) -> [String: Any] {
            let digest = Digest(of: octets)
            blobs["blobs/sha256/" + digest.hexadecimal] = octets
            return [
                "mediaType": "application/vnd.oci.image.\(type)", "digest": digest.description, "size": octets.count,
            ]
        }
        let manifest = json([
            "schemaVersion": 2, "config": blob(configuration, "config.v1+json"),
            "layers": layers.map { blob(pack($0), "layer.v1.tar+gzip") },
        ])
        var top = blob(manifest, "manifest.v1+json")
        if wrap {
            var other = top
            other["digest"] = "sha256:" + String(repeating: "e", count: 64)
            other["platform"] = ["os": "linux", "architecture": "riscv64"]
            var attestation = other
            attestation["platform"] = ["os": "unknown", "architecture": "unknown"]
            top["platform"] = ["os": "linux", "architecture": "amd64"]
            top = blob(json(["schemaVersion": 2, "manifests": [attestation, other, top]]), "index.v1+json")
        }
        top["annotations"] = ["org.opencontainers.image.ref.name": "test"]
        blobs["oci-layout"] = json(["imageLayoutVersion": "1.0.0"])
        blobs["index.json"] = json(["schemaVersion": 2, "manifests": [top]])
        change(&blobs)
        var tar = TarBuilder()
        for (name, octets) in blobs.sorted(by: { $0.key < $1.key }) { tar.add(name, content: octets) }
        return tar.ended
    }

    private func json(_ value: Any) -> [UInt8] {
        Array((try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])) ?? Data())
    }
}

/// Measures the only image of an archive.
func measure(_ archive: [UInt8]) throws -> ImageMeasurements {
    let file = try TemporaryFile(archive)
    let images = try ImageArchive(path: file.path).measure()
    return try #require(images.count == 1 ? images[0] : nil)
}

/// Why an archive cannot be read, without the file's name.
func refusal(_ archive: [UInt8]) throws -> String? {
    let file = try TemporaryFile(archive)
    do {
        _ = try ImageArchive(path: file.path).measure()
        return nil
    } catch let error as ArchiveError {
        #expect(error.archive == file.path)
        #expect(!error.description.contains("\n"))
        return error.reason
    }
}
