/// The records of a pax extended header that override a header.
struct PaxRecords {
    private(set) var path: [UInt8]?
    private(set) var target: [UInt8]?
    private(set) var size: UInt64?

    /// Reads records of the form `LENGTH KEY=VALUE\n`, which override earlier ones.
    mutating func add(_ octets: [UInt8]) throws {
        var rest = octets[...]
        while let first = rest.first, first != 0 {
            guard let space = rest.prefix(20).firstIndex(of: UInt8(ascii: " ")),
                let length = Self.decimal(rest[..<space]), length <= UInt64(rest.count),
                length > UInt64(space - rest.startIndex + 1)
            else { throw TarFault("has an extended header with a wrong length") }
            let record = rest[(space + 1)..<(rest.startIndex + Int(length))]
            guard record.last == UInt8(ascii: "\n"), let sign = record.firstIndex(of: UInt8(ascii: "=")) else {
                throw TarFault("has an extended header that is not KEY=VALUE")
            }
            try set(String(decoding: record[..<sign], as: UTF8.self), to: record[(sign + 1)...].dropLast())
            rest = rest[(rest.startIndex + Int(length))...]
        }
    }

    private mutating func set(_ key: String, to value: ArraySlice<UInt8>) throws {
        switch key {
        case "path":
            path = try Self.name(value)
        case "linkpath":
            target = try Self.name(value)
        case "size":
            guard let number = Self.decimal(value) else { throw TarFault("has an absurd size in its extended header") }
            size = number
        case "GNU.sparse.major", "GNU.sparse.map", "GNU.sparse.size", "GNU.sparse.realsize":
            throw TarFault("is a sparse file, which image layers do not hold")
        default:
            break
        }
    }

    /// A path; nil for an empty one, which removes an earlier record.
    private static func name(_ value: ArraySlice<UInt8>) throws -> [UInt8]? {
        guard !value.contains(0) else { throw TarFault("has a path with a zero byte in it") }
        return value.isEmpty ? nil : Array(value)
    }

    private static func decimal(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard (1...19).contains(digits.count) else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
