import Testing

@testable import HTTP

struct MediaTypeTableTests {
    /// The lines of the table, taken apart independently of the search.
    private static let entries: [(extensions: [Substring], type: Substring, isCompressible: Bool)] = {
        MediaTypeTable.lines.description.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
            line in
            let end = line.firstIndex { $0 == "+" || $0 == "-" } ?? line.endIndex
            let extensions = line[..<end].split(separator: " ", omittingEmptySubsequences: false)
            return (extensions, line[end...].dropFirst(), line[end...].first == "+")
        }
    }()

    @Test func `each line ends, the last one too`() {
        #expect(MediaTypeTable.lines.description.hasSuffix("\n"))
        #expect(Self.entries.count > 90)
    }

    @Test func `each extension stands once`() {
        let extensions = Self.entries.flatMap(\.extensions)
        #expect(extensions.count > 120)
        #expect(Set(extensions).count == extensions.count)
    }

    @Test func `extensions are small letters and digits`() {
        for name in Self.entries.flatMap(\.extensions) {
            #expect(!name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || Grammar.digits.contains($0) })
        }
    }

    @Test func `each type stands once, and is one (RFC 9110 §8.3.1)`() {
        let expected = Grammar.tokenOctets
        for entry in Self.entries where entry.type != "image/svg+xml" {
            let halves = entry.type.prefix { $0 != ";" }.split(separator: "/", omittingEmptySubsequences: false)
            #expect(halves.count == 2 && halves.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(expected.contains) })
            #expect(Self.entries.filter { $0.type == entry.type }.count == 1, "\(entry.type)")
        }
    }

    @Test func `text is UTF-8 and compressible, and nothing else has a charset`() {
        for entry in Self.entries {
            #expect(entry.type.hasPrefix("text/") == entry.type.hasSuffix("; charset=utf-8"), "\(entry.type)")
            #expect(entry.isCompressible || !entry.type.hasPrefix("text/"), "\(entry.type)")
        }
    }

    @Test func `XML and JSON are compressible`() {
        for entry in Self.entries where entry.type.hasSuffix("xml") || entry.type.hasSuffix("json") {
            #expect(entry.isCompressible, "\(entry.type)")
        }
    }

    @Test func `each extension is found, in either case`() {
        for entry in Self.entries {
            for name in entry.extensions {
                for file in ["a.\(name)", "b.c.\(name.uppercased())"] {
                    let type = MediaType.forFile(named: file.octets.span)
                    var octets: [UInt8] = []
                    octets.append(type.octets)
                    #expect(octets == Array(entry.type.utf8), "\(file)")
                    #expect(type.isCompressible == entry.isCompressible, "\(file)")
                }
            }
        }
    }

    @Test func `no part of a line but an extension is found`() {
        let known = Set(Self.entries.flatMap(\.extensions))
        let text = MediaTypeTable.lines.description.utf8.map { UnicodeScalar($0) }
        for start in text.indices {
            for length in 1...min(6, text.count - start) {
                let part = String(String.UnicodeScalarView(text[start..<start + length]))
                guard !known.contains(Substring(part.lowercased())), !part.contains(".") else { continue }
                let type = MediaTypeTable.find(extensionOf: "a.\(part)".octets.span)
                if type != nil { #expect(type == nil, "\(part)") }
            }
        }
    }
}
