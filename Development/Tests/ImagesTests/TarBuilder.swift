/// Writes tar archives for the tests, wrong ones too.
struct TarBuilder {
    private(set) var octets: [UInt8] = []

    enum Format {
        case v7
        case ustar
        case gnu
    }

    /// Adds a header whose checksum is right, and content padded to whole blocks.
    mutating func add(
        _ name: String, type: Character = "0", content: [UInt8] = [], target: String = "", mode: String = "0000644",
        size: [UInt8]? = nil, prefix: String = "", format: Format = .ustar
    ) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: some Sequence<UInt8>, at offset: Int) {
            for (index, octet) in text.enumerated() { header[offset + index] = octet }
        }
        put(name.utf8.prefix(100), at: 0)
        put(mode.utf8, at: 100)
        put(size ?? Array(octal(content.count).utf8), at: 124)
        header[156] = type.asciiValue ?? 0
        put(target.utf8.prefix(100), at: 157)
        switch format {
        case .v7: break
        case .ustar: put("ustar\u{0}00".utf8, at: 257)
        case .gnu: put("ustar  \u{0}".utf8, at: 257)
        }
        put(prefix.utf8, at: 345)
        add(header: header)
        add(padded: content)
    }

    /// Adds a header block after setting its checksum.
    mutating func add(header: [UInt8]) {
        var header = header
        for index in 148..<156 { header[index] = UInt8(ascii: " ") }
        let digits = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        let field = String(repeating: "0", count: 6 - digits.count) + digits + "\u{0} "
        for (index, octet) in field.utf8.enumerated() { header[148 + index] = octet }
        octets += header
    }

    mutating func add(padded content: [UInt8]) {
        octets += content
        octets += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    /// Adds a pax header of records for the next file or, with `type` g, for all that follow.
    mutating func add(pax records: [(String, String)], type: Character = "x") {
        let content = records.flatMap { key, value in
            let rest = " \(key)=\(value)\n"
            var length = rest.utf8.count
            while "\(length)".utf8.count + rest.utf8.count != length {
                length = "\(length)".utf8.count + rest.utf8.count
            }
            return Array("\(length)\(rest)".utf8)
        }
        add("PaxHeaders/x", type: type, content: content)
    }

    mutating func end() {
        octets += [UInt8](repeating: 0, count: 1024)
    }

    var ended: [UInt8] {
        var copy = self
        copy.end()
        return copy.octets
    }

    private func octal(_ number: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: 11 - digits.count) + digits
    }
}
