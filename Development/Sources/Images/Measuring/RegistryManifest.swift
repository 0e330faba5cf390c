/// The manifest that a registry would serve for an image. Not all archive formats contain one; so that all are comparable, each
/// image is counted with a plain OCI manifest, without annotations.
enum RegistryManifest {
    /// Its size in bytes. All digests have the same length, so their values make no difference.
    static func size(_ configuration: Int, _ layers: [UInt64], _ compression: String) -> Int {
        let digest = "sha256:" + String(repeating: "0", count: 64)
        func descriptor(_ type: String, _ size: UInt64) -> String {
            #"{"mediaType":"application/vnd.oci.image.\#(type)","digest":"\#(digest)","size":\#(size)}"#
        }
        let manifest =
            #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":"#
            + descriptor("config.v1+json", UInt64(configuration)) + #","layers":["#
            + layers.map { descriptor("layer.v1.tar+\(compression)", $0) }.joined(separator: ",") + "]}"
        return manifest.utf8.count
    }
}
