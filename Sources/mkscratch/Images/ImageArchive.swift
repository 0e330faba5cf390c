import HTTP
import Packing

/// What is in the image of one architecture.
final class PackedImage {
    let machine: ELFMachine
    let contents: Contents
    /// Where its first program is; nil if that is not known.
    let program: [UInt8]?

    init(_ machine: ELFMachine, _ contents: Contents, program: [UInt8]?) {
        self.machine = machine
        self.contents = contents
        self.program = program
    }
}

/// Writes an image as an archive.
struct ImageArchive {
    enum Format { case docker, oci }

    let format: Format
    /// What the image is called, as in `web:scratch`.
    let name: [UInt8]
    let times: Timestamps
    let settings: ImageSettings
    /// Whether layers are compressed with gzip.
    var compressesLayers = false

    /// - Parameter images: what is in the image of each architecture.
    /// - Returns: the size of the archive.
    func write(
        _ images: [PackedImage], to path: [UInt8]
    ) throws(Failure) -> Int {
        let prefix: StaticString = format == .oci ? "blobs/sha256/" : ""
        // A device or a link would be replaced, and not written to.
        if let existing = FileStatus(of: path), existing.kind != .file { throw Failure(inTheWay: path) }
        let archive = try ArchiveFile(path)
        var index: [UInt8] = []
        // In a layout too, for engines that load one image alone: there it names the first one.
        var manifest: [UInt8] = []
        for image in images {
            guard let platform = image.machine.platform else {
                throw Failure {
                    $0.append("image formats have no name for the architecture with ELF number ")
                    $0.append(decimal: Int(image.machine.number))
                    $0.append("; pack it with closure, and let an engine build the image")
                }
            }
            func name(_ digest: [UInt8], _ suffix: StaticString) -> [UInt8] {
                var name = [UInt8](text: prefix)
                name.append(digest.span)
                if format == .docker { name.append(suffix) }
                return name
            }
            let suffix: StaticString = compressesLayers ? ".tar.gz" : ".tar"
            let (layer, content) = try archive.addLayer(
                image.contents, times: times, isCompressed: compressesLayers
            ) { name($0, suffix) }
            let text = settings.configuration(
                architecture: platform.architecture, variant: platform.variant, program: image.program,
                created: times.epoch, layer: content)
            guard text.span.isUTF8 else {
                throw Failure("an option has a value that is not UTF-8; change it, as images require UTF-8")
            }
            let configuration = ImageBlob(text)
            try archive.add(name(configuration.digest, ".json"), text, modified: times.epoch)
            if manifest.isEmpty {
                manifest = ImageDocuments.dockerManifest(
                    configuration: name(configuration.digest, ".json"), layer: name(layer.digest, suffix),
                    name: self.name)
            }
            if format == .oci {
                let manifest = ImageDocuments.manifest(
                    configuration: configuration, layer: layer, isCompressed: compressesLayers)
                let blob = ImageBlob(manifest)
                try archive.add(name(blob.digest, ""), manifest, modified: times.epoch)
                ImageDocuments.append(
                    blob, architecture: platform.architecture, variant: platform.variant, toIndex: &index)
            }
        }
        try archive.add([UInt8](text: "manifest.json"), manifest, modified: times.epoch)
        if format == .oci {
            ImageDocuments.finish(index: &index)
            let blob = ImageBlob(index)
            var path = [UInt8](text: prefix)
            path += blob.digest
            try archive.add(path, index, modified: times.epoch)
            let top = ImageDocuments.top(blob, name: name)
            try archive.add([UInt8](text: "index.json"), top, modified: times.epoch)
            try archive.add([UInt8](text: "oci-layout"), [UInt8](text: ImageDocuments.layout), modified: times.epoch)
        }
        return try archive.finish()
    }
}
