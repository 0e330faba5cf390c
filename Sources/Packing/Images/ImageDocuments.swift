import HTTP

/// A blob of an image: its digest, in hexadecimal digits, and its size.
package final class ImageBlob: Sendable {
    package let digest: [UInt8]
    package let size: Int

    package init(digest: [UInt8], size: Int) {
        self.digest = digest
        self.size = size
    }

    package convenience init(_ content: [UInt8]) {
        self.init(digest: SHA256.digest(of: content), size: content.count)
    }
}

/// The documents that tell which blobs an image is made of (OCI Image Format 1.0; `docker save`).
package enum ImageDocuments {
    package static var layout: StaticString { "{\"imageLayoutVersion\":\"1.0.0\"}" }

    private static func append(_ blob: ImageBlob, _ mediaType: StaticString, to json: inout [UInt8]) {
        json.append("{\"mediaType\":\"application/vnd.oci.image.")
        json.append(mediaType)
        json.append("\",\"digest\":\"sha256:")
        let digest = blob.digest
        json.append(digest.span)
        json.append("\",\"size\":")
        json.append(decimal: blob.size)
    }

    /// - Parameter isCompressed: whether the layer is compressed with gzip.
    package static func manifest(configuration: ImageBlob, layer: ImageBlob, isCompressed: Bool) -> [UInt8] {
        var json = [UInt8](
            text: "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":")
        append(configuration, "config.v1+json", to: &json)
        json.append("},\"layers\":[")
        append(layer, isCompressed ? "layer.v1.tar+gzip" : "layer.v1.tar", to: &json)
        json.append("}]}")
        return json
    }

    /// Adds the manifest of an architecture to an index, which is empty at first.
    package static func append(
        _ manifest: ImageBlob, architecture: StaticString, variant: StaticString?, toIndex json: inout [UInt8]
    ) {
        if json.isEmpty { json = indexBeginning } else { json.append(.comma) }
        append(manifest, "manifest.v1+json", to: &json)
        json.append(",\"platform\":{\"architecture\":\"")
        json.append(architecture)
        json.append("\",\"os\":\"linux\"")
        if let variant {
            json.append(",\"variant\":\"")
            json.append(variant)
            json.append("\"")
        }
        json.append("}}")
    }

    /// Ends an index.
    package static func finish(index json: inout [UInt8]) {
        json.append("]}")
    }

    /// What a layout begins with: the image's index, with the name that it is stored under.
    ///
    /// - Parameter name: with or without a tag.
    package static func top(_ index: ImageBlob, name: [UInt8]) -> [UInt8] {
        let name = tagged(name)
        let tag = name.span.extracting(((tagColon(of: name) ?? name.count - 1) + 1)...)
        var json = indexBeginning
        append(index, "index.v1+json", to: &json)
        json.append(",\"annotations\":{\"io.containerd.image.name\":")
        json.append(json: whole(name).span)
        json.append(",\"org.opencontainers.image.ref.name\":")
        json.append(json: tag)
        json.append("}}]}")
        return json
    }

    private static var indexBeginning: [UInt8] {
        [UInt8](
            text: "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[")
    }

    /// The colon before the tag of a name such as `web:scratch`; a port comes before a slash.
    private static func tagColon(of name: [UInt8]) -> Int? {
        guard let colon = name.lastIndex(of: .colon), colon > name.lastIndex(of: .slash) ?? -1 else { return nil }
        return colon
    }

    /// The name with the tag `latest` if it has none, as engines complete it; `docker load` does not.
    package static func tagged(_ name: [UInt8]) -> [UInt8] {
        tagColon(of: name) == nil ? name + [UInt8](text: ":latest") : name
    }

    /// The name with its registry and directory, which engines complete and containerd does not.
    private static func whole(_ name: [UInt8]) -> [UInt8] {
        guard let slash = name.firstIndex(of: .slash) else { return [UInt8](text: "docker.io/library/") + name }
        let registry = [UInt8](name.span.extracting(0..<slash))
        let isWhole =
            registry.contains(.period) || registry.contains(.colon) || registry.span.equals("localhost")
        return isWhole ? name : [UInt8](text: "docker.io/") + name
    }

    /// What `docker load` reads first.
    ///
    /// - Parameter name: with or without a tag.
    package static func dockerManifest(configuration: [UInt8], layer: [UInt8], name: [UInt8]) -> [UInt8] {
        var json = [UInt8](text: "[{\"Config\":\"")
        json.append(configuration.span)
        json.append("\",\"RepoTags\":[")
        json.append(json: tagged(name).span)
        json.append("],\"Layers\":[\"")
        json.append(layer.span)
        json.append("\"]}]\n")
        return json
    }
}
