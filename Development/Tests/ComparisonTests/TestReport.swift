import Comparison
import Images
import MeasuringKit

/// Reports for the tests.
enum TestReport {
    static func variant(_ name: String, disk: UInt64, pull: UInt64 = 1000, standIn: String? = nil) -> Variant {
        var image = ImageMeasurements()
        image.disk = disk
        image.pullGzip = pull
        image.pullZstd = pull
        image.layers = 1
        image.files = 1
        image.server = disk
        var variant = Variant(name: name, source: "hello:\(name)", image: image)
        variant.standIn = standIn
        return variant
    }

    static let published = Published(
        source: "a <thread> & more",
        sizes: [
            PublishedSize(name: "first", size: "69 MB", bytes: 69_000_000),
            PublishedSize(name: "last", size: "“5 MB”", bytes: 5_000_000),
        ]
    )

    static var whole: Report {
        var scratch = variant("scratch", disk: 397_000, pull: 172_000)
        scratch.measures[.residentAtStart] = 389_000
        scratch.measures[.start] = 182
        scratch.run = RunDescription(containers: 3, requests: 1000, options: [], memorySource: "/facts.json")
        return Report(
            variants: [
                variant("dynamic-alpine", disk: 9_170_000, pull: 4_000_000, standIn: "not the official base"), scratch,
            ],
            leftOut: [LeftOut(name: "scratch-upx", reason: "upx is not installed")], published: published
        )
    }
}
