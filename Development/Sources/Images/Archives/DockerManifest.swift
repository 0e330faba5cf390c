/// One image in the manifest.json that `docker save` and `podman save` write.
struct DockerManifest: Decodable {
    let config: String
    let tags: [String]?
    let layers: [String]

    private enum CodingKeys: String, CodingKey {
        case config = "Config"
        case tags = "RepoTags"
        case layers = "Layers"
    }
}
