import Foundation
import Images
import MeasuringKit

/// A whole comparison, from which the table, the picture and sizes.json are made.
public struct Report: Codable, Equatable, Sendable {
    /// How layers were compressed to measure a pull.
    public struct Packing: Codable, Equatable, Sendable {
        public let library: String
        public let level: Int32
    }

    public let variants: [Variant]
    public let leftOut: [LeftOut]
    public let published: Published?
    public let gzip: Packing
    public let zstd: Packing
    /// The engine that saved and ran the images, with its version; nil if there was none.
    public let engine: String?

    /// Takes variants in the order in which each is compared with the one before it, unless it begins a group.
    public init(variants: [Variant], leftOut: [LeftOut] = [], published: Published? = nil, engine: String? = nil) {
        var variants = variants
        for index in variants.indices.dropFirst() where variants[index].beginsGroup != true {
            let before = variants[index - 1]
            guard let old = before.measures[.disk], let new = variants[index].measures[.disk] else { continue }
            variants[index].savings = Savings(from: (before.name, old), to: new)
        }
        self.variants = variants
        self.leftOut = leftOut
        self.published = published
        self.engine = engine
        let libraries = LayerCompression.libraries
        gzip = Packing(library: libraries.gzip, level: LayerCompression.gzipLevel)
        zstd = Packing(library: libraries.zstd, level: LayerCompression.zstdLevel)
    }

    /// The notes about stand-ins, each once, in the order of the rows.
    var standIns: [String] {
        variants.compactMap(\.standIn).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The mark of a row that refers to its note.
    func mark(of variant: Variant) -> String {
        guard let note = variant.standIn, let index = standIns.firstIndex(of: note) else { return "" }
        return Self.mark(index)
    }

    static func mark(_ index: Int) -> String {
        let signs = ["*", "\u{2020}", "\u{2021}"]
        return index < signs.count ? signs[index] : "(\(index + 1))"
    }

    /// The report in the format of sizes.json, with sizes in bytes and times in milliseconds.
    public var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }
}
