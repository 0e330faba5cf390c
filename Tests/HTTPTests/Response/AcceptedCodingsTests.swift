import Testing

@testable import HTTP

struct AcceptedCodingsTests {
    enum Choice: Sendable {
        case identity, gzip, none
    }

    /// One value of Accept-Encoding, and what is chosen where gzip is offered and where it is not worth its while.
    struct Case: CustomTestStringConvertible, Sendable {
        let value: String
        let offered: Choice
        let notOffered: Choice

        init(_ value: String, _ offered: Choice, _ notOffered: Choice) {
            self.value = value
            self.offered = offered
            self.notOffered = notOffered
        }

        var testDescription: String { "Accept-Encoding: \(value)" }
    }

    @Test(arguments: [
        Case("", .identity, .identity),
        Case("gzip", .gzip, .identity),
        Case("GZip", .gzip, .identity),
        Case("x-gzip", .gzip, .identity),
        Case("gzip, deflate, br, zstd", .gzip, .identity),
        Case("br", .identity, .identity),
        Case("deflate, compress", .identity, .identity),
        Case("gzipped", .identity, .identity),
        Case("identity", .identity, .identity),
        Case("*", .gzip, .identity),
        Case("gzip, identity", .gzip, .identity),
        Case("identity, gzip;q=0.5", .identity, .identity),
        Case("gzip;q=0.2, identity;q=0.1", .gzip, .identity),
        Case("gzip;q=0.1, identity;q=0.2", .identity, .identity),
        Case("gzip;q=0.001", .gzip, .identity),
        Case("*;q=0.5, identity;q=0.7", .identity, .identity),
        Case("compress;q=0.5, gzip;q=1.0", .gzip, .identity),
    ])
    func `chooses what the client prefers`(_ example: Case) {
        expect(example)
    }

    @Test(arguments: [
        Case("gzip;q=0", .identity, .identity),
        Case("gzip;q=0.000", .identity, .identity),
        Case("gzip;q=0, *", .identity, .identity),
        Case("*, gzip;q=0", .identity, .identity),
        Case("identity;q=0", .none, .none),
        Case("*;q=0", .none, .none),
        Case("identity;q=0, br", .none, .none),
        Case("identity;q=0, *;q=0", .none, .none),
        Case("gzip;q=0, identity;q=0", .none, .none),
        Case("gzip;q=0, *;q=0", .none, .none),
        Case("identity;q=0, gzip", .gzip, .gzip),
        Case("identity;q=0, *", .gzip, .gzip),
        Case("gzip, *;q=0", .gzip, .gzip),
        Case("gzip;q=0.1, *;q=0", .gzip, .gzip),
        Case("identity, *;q=0", .identity, .identity),
        Case("identity;q=0.001, *;q=0", .identity, .identity),
    ])
    func `leaves out codings that the client refuses (RFC 9110 §12.5.3)`(_ example: Case) {
        expect(example)
    }

    @Test(arguments: [
        Case("gzip;q=1", .gzip, .identity),
        Case("gzip;q=1.", .gzip, .identity),
        Case("gzip;q=1.000", .gzip, .identity),
        Case("gzip;Q=1", .gzip, .identity),
        Case("gzip ; q=1", .gzip, .identity),
        Case("gzip\t;\tq=0", .identity, .identity),
        Case("gzip;q=0., *", .identity, .identity),
        Case("identity;q=0., gzip;q=0.9", .gzip, .gzip),
    ])
    func `reads every form of a weight (RFC 9110 §12.4.2)`(_ example: Case) {
        expect(example)
    }

    @Test(
        arguments: [
            "", "q", "q=", "q=2", "q=1.001", "q=1.1", "q=0.1234", "q=.5", "q=-1", "q=+1", "q=a", "q=0.a", "q =1",
            "q= 1", "q=1x", "q=10", "q=00", "q=0x1", "q=\"1\"", "w=1", "q=1;a=b", "level=9",
        ])
    func `skips an element with a malformed weight`(_ parameter: String) {
        expect(Case("gzip;\(parameter)", .identity, .identity))
        expect(Case("identity;\(parameter)", .identity, .identity))
        expect(Case("gzip;\(parameter), gzip", .gzip, .identity))
    }

    @Test func `only zeros may follow 1.`() {
        for octet in Grammar.all {
            let value = "identity;q=0, gzip;q=1.".octets + [octet]
            let isWeight = octet == .zero || octet == .comma || octet.isBlank
            #expect(choice(of: [value], offersGzip: true) == (isWeight ? .gzip : .none), "octet \(octet)")
        }
    }

    @Test func `all weights of three digits are distinct`() {
        for weight in 1..<1_000 {
            let more = "\(1_000 + weight)".octets.dropFirst()
            let less = "\(1_000 + weight - 1)".octets.dropFirst()
            let preferring = "gzip;q=0.".octets + more + ", identity;q=0.".octets + less
            #expect(choice(of: [preferring], offersGzip: true) == .gzip, "weight \(weight)")
            let disliking = "gzip;q=0.".octets + less + ", identity;q=0.".octets + more
            #expect(choice(of: [disliking], offersGzip: true) == .identity, "weight \(weight)")
        }
    }

    @Test func `several lines are one list (RFC 9110 §5.3)`() {
        #expect(choice(of: ["br".octets, "gzip".octets], offersGzip: true) == .gzip)
        #expect(choice(of: ["identity;q=0".octets, "br".octets, "*;q=0".octets], offersGzip: true) == .none)
    }

    @Test func `without a line, identity is sent`() {
        #expect(choice(of: [], offersGzip: true) == .identity)
    }

    /// One value of Accept-Encoding, what there is of the representation, and which of it is chosen.
    struct Offer: CustomTestStringConvertible, Sendable {
        let value: String
        let offered: CodingSet
        let expected: ContentCoding?

        init(_ value: String, _ offered: CodingSet, _ expected: ContentCoding?) {
            self.value = value
            self.offered = offered
            self.expected = expected
        }

        var testDescription: String { "Accept-Encoding: \(value)" }
    }

    private static let all: CodingSet = [.identity, .gzip, .zstd, .brotli]

    @Test(arguments: [
        Offer("gzip, deflate, br, zstd", all, .brotli),
        Offer("zstd, br, gzip", all, .brotli),
        Offer("gzip, deflate, br, zstd", [.identity, .gzip, .zstd], .zstd),
        Offer("gzip, deflate, br, zstd", [.identity, .gzip], .gzip),
        Offer("gzip, deflate, br, zstd", .identity, .identity),
        Offer("gzip, deflate, br, zstd", [.zstd, .brotli], .brotli),
        Offer("BR", all, .brotli),
        Offer("ZStd", all, .zstd),
        Offer("gzip", all, .gzip),
        Offer("zstd", all, .zstd),
        Offer("brotli", all, .identity),
        Offer("x-br, x-zstd", all, .identity),
        Offer("", all, .identity),
        Offer("identity", all, .identity),
        Offer("*", all, .brotli),
        Offer("br;q=0, *", all, .zstd),
        Offer("br;q=0.8, gzip;q=0.9, zstd;q=0.7", all, .gzip),
        Offer("br;q=0.8, gzip;q=0.8, zstd;q=0.9", all, .zstd),
        Offer("br;q=0.5, *;q=0.5", all, .brotli),
        Offer("br;q=0.4, *;q=0.5", all, .zstd),
        Offer("identity;q=0.6, br;q=0.5", all, .identity),
        Offer("identity;q=0.5, br;q=0.5", all, .brotli),
        Offer("br;q=0.001", all, .brotli),
    ])
    func `chooses the highest weight, then the shortest`(_ offer: Offer) {
        expect(offer)
    }

    @Test(arguments: [
        Offer("br", [], nil),
        Offer("br", .gzip, nil),
        Offer("", .gzip, nil),
        Offer("gzip;q=0", .gzip, nil),
        Offer("identity;q=0", .identity, nil),
        Offer("*;q=0", all, nil),
        Offer("br, *;q=0", [.identity, .gzip, .zstd], nil),
        Offer("br, *;q=0", all, .brotli),
        Offer("identity, *;q=0", all, .identity),
        Offer("br;q=0, zstd;q=0, gzip;q=0", all, .identity),
        Offer("br;q=0, zstd;q=0, gzip;q=0, identity;q=0, *", all, nil),
    ])
    func `chooses nothing that is not offered or not accepted`(_ offer: Offer) {
        expect(offer)
    }

    @Test(arguments: [
        (ContentCoding.identity, "identity"), (.gzip, "gzip"), (.zstd, "zstd"), (.brotli, "br"),
    ])
    func `each coding is accepted by its name`(_ coding: ContentCoding, _ name: String) {
        #expect(coding.name.description == name)
        expect(Offer("\(name), *;q=0", Self.all, coding))
        expect(
            Offer("\(name);q=0, *;q=0.5", Self.all.subtracting(CodingSet(coding)), coding == .brotli ? .zstd : .brotli))
    }

    @Test func `a set holds what it was made of`() {
        #expect(ContentCoding.allCases.allSatisfy { Self.all.contains($0) && !CodingSet().contains($0) })
        #expect(ContentCoding.allCases.filter { CodingSet([.gzip, .brotli]).contains($0) } == [.gzip, .brotli])
    }

    private func expect(_ offer: Offer, sourceLocation: SourceLocation = #_sourceLocation) {
        var codings = AcceptedCodings()
        codings.take(offer.value.octets.span)
        #expect(codings.choose(from: offer.offered) == offer.expected, sourceLocation: sourceLocation)
    }

    private func expect(_ example: Case, sourceLocation: SourceLocation = #_sourceLocation) {
        let value = example.value.octets
        #expect(choice(of: [value], offersGzip: true) == example.offered, sourceLocation: sourceLocation)
        #expect(choice(of: [value], offersGzip: false) == example.notOffered, sourceLocation: sourceLocation)
    }

    private func choice(of values: [[UInt8]], offersGzip: Bool) -> Choice {
        var codings = AcceptedCodings()
        for value in values { codings.take(value.span) }
        switch codings.choose(offersGzip: offersGzip) {
        case .identity: return .identity
        case .gzip: return .gzip
        case nil: return .none
        }
    }
}
