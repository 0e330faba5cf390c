/// An archive's index.json, or an index inside it that lists an image for several platforms.
struct OCIIndex: Decodable {
    let manifests: [OCIDescriptor]
}
