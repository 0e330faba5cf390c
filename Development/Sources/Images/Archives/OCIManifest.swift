/// The manifest of one image: its configuration and its layers.
struct OCIManifest: Decodable {
    let config: OCIDescriptor
    let layers: [OCIDescriptor]
}
