import Images

/// A measure of a variant. The names are those in budgets and in sizes.json.
public enum Measure: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// Bytes of the files that a container sees.
    case disk
    /// `disk` minus that of the base image.
    case diskOverBase
    /// Bytes of files in all layers, including those hidden by later layers.
    case stored
    /// Bytes of the layers' tar archives.
    case tar
    /// Bytes that a pull fetches, with gzip layers.
    case pullGzip
    /// Bytes that a pull fetches, with zstd layers.
    case pullZstd
    case layers
    /// Names of regular files.
    case files
    /// Symbolic links.
    case links
    case directories
    /// Devices and pipes.
    case nodes
    /// Files with the setuid or the setgid bit.
    case privileged
    /// Bytes of the server's file.
    case server
    /// Bytes in memory after the first response.
    case residentAtStart
    /// Bytes in memory after the requests.
    case residentAfterRequests
    /// Milliseconds from the engine's `start` to the first response.
    case start
    /// Milliseconds of the engine's `stop`.
    case stop

    var unit: Unit {
        switch self {
        case .disk, .diskOverBase, .stored, .tar, .pullGzip, .pullZstd, .server, .residentAtStart,
            .residentAfterRequests:
            .bytes
        case .layers, .files, .links, .directories, .nodes, .privileged: .things
        case .start, .stop: .milliseconds
        }
    }

    /// All measures of an archive.
    public static func values(of image: ImageMeasurements) -> [Measure: UInt64] {
        var values: [Measure: UInt64] = [
            .disk: image.disk, .stored: image.stored, .tar: image.tar, .pullGzip: image.pullGzip,
            .pullZstd: image.pullZstd,
            .layers: UInt64(image.layers), .files: UInt64(image.files), .links: UInt64(image.links),
            .directories: UInt64(image.directories), .nodes: UInt64(image.nodes), .privileged: UInt64(image.privileged),
        ]
        values[.server] = image.server
        return values
    }
}
