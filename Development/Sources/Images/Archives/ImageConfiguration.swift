/// The configuration of an image, in Docker's and in OCI's format.
struct ImageConfiguration: Decodable {
    struct Process: Decodable {
        let user: String?
        let exposedPorts: [String: Nothing]?
        let environment: [String]?
        let entrypoint: [String]?
        let command: [String]?
        let workingDirectory: String?
        let labels: [String: String]?
        let stopSignal: String?
        let healthCheck: Nothing?

        private enum CodingKeys: String, CodingKey {
            case user = "User"
            case exposedPorts = "ExposedPorts"
            case environment = "Env"
            case entrypoint = "Entrypoint"
            case command = "Cmd"
            case workingDirectory = "WorkingDir"
            case labels = "Labels"
            case stopSignal = "StopSignal"
            case healthCheck = "Healthcheck"
        }
    }

    struct RootFileSystem: Decodable {
        let diffIDs: [String]

        private enum CodingKeys: String, CodingKey {
            case diffIDs = "diff_ids"
        }
    }

    /// An object of which only the presence matters.
    struct Nothing: Decodable {}

    let architecture: String?
    let os: String?
    let config: Process?
    let rootfs: RootFileSystem
}
