/// Reads a layer once: checks both digests, compresses it in both ways, and collects its files.
enum LayerReading {
    static func read(_ blob: Blob, diffID: Digest) throws -> (Layer, LayerMeasurements) {
        let packedDigest = RunningDigest()
        let packed = WatchedSource(blob.region) { packedDigest.update($0) }
        var signature = [UInt8](repeating: 0, count: Compression.signatureSize)
        let received = try blob.region.peek(into: &signature)

        let tarDigest = RunningDigest()
        let gzip = try GzipCounter(level: LayerCompression.gzipLevel)
        let zstd = try ZstdCounter(level: LayerCompression.zstdLevel)
        var measurements = LayerMeasurements()
        let tar = WatchedSource(try Compression(signature: signature.prefix(received)).decoded(packed)) { octets in
            tarDigest.update(octets)
            gzip.update(octets)
            try zstd.update(octets)
            measurements.tar += UInt64(octets.count)
        }

        let layer: Layer
        do {
            layer = try files(of: tar)
            // Bytes after the end mark are not files, but belong to the pull and to the digests.
            _ = try tar.skip(.max)
        } catch let damage as Damage {
            // A wrong digest explains all other errors.
            _ = try packed.skip(.max)
            try check(blob, packedDigest.digest)
            throw damage
        }
        _ = try packed.skip(.max)
        try check(blob, packedDigest.digest)
        guard tarDigest.digest == diffID else {
            throw Damage(
                "is damaged: its digest is \(tarDigest.digest.short) where the configuration says \(diffID.short)"
            )
        }
        gzip.finish()
        try zstd.finish()
        measurements.gzip = gzip.size
        measurements.zstd = zstd.size
        return (layer, measurements)
    }

    private static func files(of tar: any ByteSource) throws -> Layer {
        var layer = Layer()
        let reader = TarReader(tar, endMark: .optional)
        var entries = 0
        while let entry = try reader.next() {
            entries += 1
            guard entries <= ArchiveLimits.layerEntries else {
                throw Damage("holds more than \(ArchiveLimits.layerEntries) files")
            }
            try layer.add(entry)
        }
        return layer
    }

    private static func check(_ blob: Blob, _ digest: Digest) throws {
        if let expected = blob.digest, digest != expected {
            throw Damage("is damaged: its digest is \(digest.short), not \(expected.short)")
        }
    }
}
