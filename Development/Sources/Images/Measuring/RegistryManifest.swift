/// The manifest that a registry would serve for an image. Archives bring one or not, as their form has it; so that all
/// compare, each is counted with the plain one that OCI describes, without annotations.
enum RegistryManifest {
    /// Its size in bytes. Digests are all of one length: which they are makes no difference.
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
