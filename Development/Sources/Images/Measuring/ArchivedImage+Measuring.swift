extension ArchivedImage {
    /// The PATH of engines for an image without one.
    private static let defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    /// Reads all layers, lowest first.
    func measure() throws -> ImageMeasurements {
        let tree = FileTree()
        var result = ImageMeasurements()
        var pulled: [Digest: LayerMeasurements] = [:]
        for (index, (blob, diffID)) in zip(layers, diffIDs).enumerated() {
            do {
                let (layer, measurements) = try LayerReading.read(blob, diffID: diffID)
                try layer.apply(to: tree)
                result.stored += layer.contentSize
                result.tar += measurements.tar
                pulled[diffID] = measurements
            } catch let damage as Damage {
                throw Damage("layer \(index + 1) of \(layers.count): \(damage.what)")
            }
        }

        let count = tree.count()
        result.description.names = names
        result.description.id = id.description
        result.description.architecture = configuration.architecture
        result.disk = count.bytes
        result.files = count.files
        result.links = count.links
        result.directories = count.directories
        result.nodes = count.nodes
        result.privileged = count.privileged
        result.layers = layers.count
        let gzip = pulled.values.map(\.gzip).reduce(0, +)
        let zstd = pulled.values.map(\.zstd).reduce(0, +)
        let gzipManifest = RegistryManifest.size(configurationSize, diffIDs.map { pulled[$0]?.gzip ?? 0 }, "gzip")
        let zstdManifest = RegistryManifest.size(configurationSize, diffIDs.map { pulled[$0]?.zstd ?? 0 }, "zstd")
        result.pullGzip = gzip + UInt64(configurationSize + gzipManifest)
        result.pullZstd = zstd + UInt64(configurationSize + zstdManifest)
        describe(&result, tree)
        return result
    }

    private func describe(_ result: inout ImageMeasurements, _ tree: FileTree) {
        guard let process = configuration.config else { return }
        let environment = process.environment ?? []
        result.description.user = process.user ?? ""
        result.description.exposedPorts = (process.exposedPorts ?? [:]).keys.sorted()
        result.description.labels = process.labels ?? [:]
        result.description.stopSignal = process.stopSignal
        result.description.hasHealthCheck = process.healthCheck != nil
        result.description.variant = Self.value("SWIFTLET_VARIANT", in: environment)
        let words = (process.entrypoint ?? []) + (process.command ?? [])
        guard let server = words.first else { return }
        result.description.serverPath = server
        let octets = Array(server.utf8)
        if octets.contains(UInt8(ascii: "/")) {
            result.server = tree.resolvedFile(octets, from: Array((process.workingDirectory ?? "").utf8))?.size
        } else {
            // Engines search the image's PATH, like a shell.
            let path = Self.value("PATH", in: environment) ?? Self.defaultPath
            let files = path.split(separator: ":").lazy.compactMap { tree.resolvedFile(Array("\($0)/\(server)".utf8)) }
            result.server = files.first { $0.mode & 0o111 != 0 }?.size
        }
    }

    private static func value(_ name: String, in environment: [String]) -> String? {
        environment.last { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
    }
}
