import HTTP

/// Software that an image contains, as an SPDX document names it. Texts are UTF-8; those that are not known are empty.
package final class Software {
    package let name: [UInt8]
    package let version: [UInt8]
    /// The package's address (`PackageURL`).
    package let address: [UInt8]
    /// A licence expression (SPDX 2.3, annex D).
    package let license: [UInt8]
    /// SHA-256 of the file that it is, in hexadecimal digits.
    package let digest: [UInt8]
    /// The paths of its files.
    package var files: [[UInt8]] = []

    @inline(never)
    package init(
        name: [UInt8], version: [UInt8] = [], address: [UInt8] = [], license: [UInt8] = [], digest: [UInt8] = []
    ) {
        self.name = name
        self.version = version
        self.address = address
        self.license = license
        self.digest = digest
    }
}

/// A software bill of materials in JSON (SPDX 2.3, as `schemas/spdx-schema.json` has it).
package struct SPDXDocument: Sendable {
    private var packages: [UInt8] = []
    private var relationships: [UInt8] = []
    private var count = 0

    /// Begins with what is described: the document's number is 0, and that of `name` is 1.
    package init(of name: [UInt8]) {
        add(Software(name: name), "DESCRIBES", by: 0)
    }

    /// Adds software.
    /// - Parameters:
    ///   - relationship: what the software of the number `owner` has to do with it (SPDX 2.3 §11.1).
    /// - Returns: its number.
    @discardableResult
    package mutating func add(_ software: Software, _ relationship: StaticString, by owner: Int) -> Int {
        count += 1
        if count > 1 {
            packages.append(.comma)
            relationships.append(.comma)
        }
        packages.append("\n{\"SPDXID\":")
        Self.append(identifier: count, to: &packages)
        packages.append(",\"downloadLocation\":\"NOASSERTION\",\"filesAnalyzed\":false")
        Self.append("name", software.name, to: &packages)
        Self.append("versionInfo", software.version, to: &packages)
        Self.append("licenseDeclared", software.license, to: &packages)
        if !software.digest.isEmpty {
            packages.append(",\"checksums\":[{\"algorithm\":\"SHA256\"")
            Self.append("checksumValue", software.digest, to: &packages)
            packages.append("}]")
        }
        if !software.address.isEmpty {
            packages.append(
                ",\"externalRefs\":[{\"referenceCategory\":\"PACKAGE-MANAGER\",\"referenceType\":\"purl\"")
            Self.append("referenceLocator", software.address, to: &packages)
            packages.append("}]")
        }
        var files: [UInt8] = []
        for file in software.files {
            if !files.isEmpty { files.append(", ") }
            files.append(file.span)
        }
        Self.append("sourceInfo", files, to: &packages)
        packages.append(.closeBrace)
        relationships.append("\n{\"spdxElementId\":")
        Self.append(identifier: owner, to: &relationships)
        relationships.append(",\"relatedSpdxElement\":")
        Self.append(identifier: count, to: &relationships)
        relationships.append(",\"relationshipType\":\"")
        relationships.append(relationship)
        relationships.append("\"}")
        return count
    }

    private static func append(identifier number: Int, to json: inout [UInt8]) {
        json.append("\"SPDXRef-")
        if number == 0 { json.append("DOCUMENT") } else { json.append(decimal: number) }
        json.append(.quote)
    }

    /// Appends a member, unless the text is empty.
    @inline(never)
    private static func append(_ name: StaticString, _ text: [UInt8], to json: inout [UInt8]) {
        guard !text.isEmpty else { return }
        json.append(",\"")
        json.append(name)
        json.append("\":")
        json.append(json: text.span)
    }

    /// The whole document. Its namespace depends on what it says, so that the same image gives the same document.
    /// - Parameters:
    ///   - creator: the tool, as in `mkscratch-1.0`.
    ///   - created: seconds since 1970.
    package func json(name: [UInt8], creator: [UInt8], created: Int) -> [UInt8] {
        var json: [UInt8] = []
        json.append(
            "{\"spdxVersion\":\"SPDX-2.3\",\"dataLicense\":\"CC0-1.0\",\"SPDXID\":\"SPDXRef-DOCUMENT\",\"creationInfo\":{\"created\":\""
        )
        json.append(timestamp: created)
        json.append("\",\"creators\":[")
        json.append(json: ([UInt8](text: "Tool: ") + creator).span)
        json.append("]}")
        Self.append("name", name, to: &json)
        var namespace = [UInt8](text: "https://spdx.org/spdxdocs/")
        namespace += SHA256.digest(of: packages)
        Self.append("documentNamespace", namespace, to: &json)
        json.append(",\"packages\":[")
        json.append(packages.span)
        json.append("],\"relationships\":[")
        json.append(relationships.span)
        json.append("]}\n")
        return json
    }
}
