import HTTP
import Swiftlet
import Testing

@testable import Swiftlet
@testable import serve

struct FileCacheTests {
    @Test func `finds the entries that it was given, and no others`() {
        var cache = FileCache(capacity: 1_000_000)
        let resource = make(size: 10)
        #expect(cache.entry("a") == nil)
        cache.insert("a".octets, resource, now: 5)
        cache.insert("b".octets, nil, now: 6)
        #expect(cache.entry("a")?.resource === resource)
        #expect(cache.entry("a")?.checked == 5)
        #expect(cache.entry("b") != nil)
        #expect(cache.entry("b")?.resource == nil)
        for other in ["", "A", "a/", "ab", "c"] { #expect(cache.entry(other) == nil) }
    }

    @Test func `keeps many apart, also those in one bucket`() {
        var cache = FileCache(capacity: 100_000_000)
        let resources = (0..<1_000).map { _ in make(size: 1) }
        for (number, resource) in resources.enumerated() { cache.insert("file \(number)".octets, resource, now: 0) }
        for (number, resource) in resources.enumerated() {
            #expect(cache.entry("file \(number)")?.resource === resource)
        }
        for number in stride(from: 0, to: 1_000, by: 2) { cache.remove("file \(number)".octets.span) }
        for (number, resource) in resources.enumerated() {
            let entry = cache.entry("file \(number)")
            #expect(number % 2 == 0 ? entry == nil : entry?.resource === resource)
        }
    }

    @Test func `a new entry replaces the one with the same key`() {
        var cache = FileCache(capacity: 1_000_000)
        weak var first: Resource?
        do {
            let resource = make(size: 10)
            first = resource
            cache.insert("a".octets, resource, now: 1)
        }
        #expect(first != nil)
        let second = make(size: 20)
        cache.insert("a".octets, second, now: 2)
        #expect(first == nil)
        #expect(cache.entry("a")?.resource === second)
        cache.remove("a".octets.span)
        #expect(cache.entry("a") == nil)
        cache.remove("a".octets.span)
    }

    @Test func `the least recently used entry is evicted`() {
        var cache = FileCache(capacity: 100_000)
        for (number, name) in ["a", "b", "c", "d"].enumerated() {
            cache.insert(name.octets, make(size: 20_000), now: number)
        }
        cache.entry("a")?.used = 10
        cache.insert("e".octets, make(size: 20_000), now: 11)
        #expect(names(cache, ["a", "b", "c", "d", "e"]) == ["a", "c", "d", "e"])
        cache.insert("f".octets, make(size: 50_000), now: 12)
        #expect(names(cache, ["a", "c", "d", "e", "f"]) == ["a", "e", "f"])
    }

    @Test func `holds so much and no more, whatever comes and goes`() {
        var cache = FileCache(capacity: 50_000)
        var names: [String] = []
        for number in 0..<500 {
            let name = "file \(number % 70)"
            names.append(name)
            cache.insert(name.octets, make(size: number * 37 % 9_000), now: number)
            if number % 3 == 0 { cache.remove("file \(number % 50)".octets.span) }
            let held = Set(names).compactMap { cache.entry($0)?.cost }
            #expect(held.reduce(0, +) <= 50_000)
        }
        // The books are right still: there is room for as much as ever.
        for name in names { cache.remove(name.octets.span) }
        cache.insert("large".octets, make(size: 45_000), now: 0)
        #expect(cache.entry("large") != nil)
    }

    @Test func `holds a bounded number, however small they are`() {
        var cache = FileCache(capacity: .max)
        for number in 0..<2_000 { cache.insert("\(number)".octets, nil, now: number) }
        let held = (0..<2_000).filter { cache.entry("\($0)") != nil }
        #expect(held == Array(976..<2_000))
    }

    @Test func `keeps a bounded number of files open`() throws {
        let base = try TemporaryFolder()
        try base.write("a", "a")
        let file = try base.file("a")
        var cache = FileCache(capacity: .max)
        for number in 0..<100 {
            let open = Representation(
                .identity, file.identity, hash: 1, octets: ByteBuffer(), file: file, fields: ByteBuffer(), type: [])
            cache.insert("\(number)".octets, Resource([open], isCompressible: false), now: number)
        }
        cache.insert("none".octets, nil, now: 100)
        #expect((0..<100).filter { cache.entry("\($0)") != nil } == Array(84..<100))
        #expect(cache.entry("none") != nil)
    }

    @Test(arguments: [0, 1, 1_000, 20_000])
    func `an entry larger than the cache is not kept`(_ capacity: Int) {
        var cache = FileCache(capacity: capacity)
        cache.insert("large".octets, make(size: 20_000), now: 1)
        #expect(cache.entry("large") == nil)
    }

    @Test func `an entry that is not kept evicts no others`() {
        var cache = FileCache(capacity: 30_000)
        cache.insert("a".octets, make(size: 1_000), now: 0)
        cache.insert("large".octets, make(size: 40_000), now: 1)
        #expect(cache.entry("a") != nil)
    }

    @Test(
        arguments: [
            (0, 0, 0), (80_000, 10_000, 10_000), (800_000, 65_536, 100_000), (8_388_608, 65_536, 262_144),
            (.max, 65_536, 262_144),
        ])
    func `is not for one file alone`(_ capacity: Int, _ largestFile: Int, _ largestCompressed: Int) {
        #expect(FileCache.largestKept(ofCache: capacity) == largestFile)
        #expect(FileCache.largestCompressed(ofCache: capacity) == largestCompressed)
    }

    private func names(_ cache: borrowing FileCache, _ all: [String]) -> [String] {
        var found: [String] = []
        for name in all where cache.entry(name) != nil { found.append(name) }
        return found
    }

    private func make(size: Int) -> Resource {
        let octets = ByteBuffer(String(repeating: "a", count: size))
        return Resource(
            [
                Representation(
                    .identity, FileIdentity(), hash: 1, octets: octets, file: nil, fields: ByteBuffer(), type: [])
            ],
            isCompressible: false)
    }
}
