import Foundation

/// The variants to compare, from a JSON file.
public struct Plan: Decodable, Equatable, Sendable {
    public let variants: [PlannedVariant]
    public let published: Published?

    /// Reads a plan. An error names the mistake.
    public init(json: Data) throws {
        do {
            self = try JSONDecoder().decode(Plan.self, from: json)
        } catch DecodingError.keyNotFound(let key, _) {
            throw PlanMistake("lacks \"\(key.stringValue)\"")
        } catch is DecodingError {
            throw PlanMistake(
                "is not a list of variants, as in {\"variants\": [{\"name\": \"scratch\", \"image\": \"hello:scratch\"}]}"
            )
        }
        for variant in variants where variant.image == nil && variant.archive == nil {
            throw PlanMistake("has neither an \"image\" nor an \"archive\" for \"\(variant.name)\"")
        }
        for variant in variants where variant.path?.hasPrefix("/") == false {
            throw PlanMistake("has a \"path\" that begins with no slash for \"\(variant.name)\"")
        }
        let names = variants.map(\.name)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw PlanMistake("has two variants \"\(twice)\"")
        }
    }

    public init(variants: [PlannedVariant], published: Published? = nil) {
        self.variants = variants
        self.published = published
    }
}
