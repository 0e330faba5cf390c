import Swiftlet
import Testing

@testable import serve

struct SiteOptionsTests {
    @Test func `begins with the defaults`() {
        let options = SiteOptions()
        #expect(options.root.isEmpty)
        #expect(!options.isSinglePageApp)
        #expect(!options.hasListings)
        #expect(!options.allowsOtherOrigins)
        #expect(options.cache == 8_388_608)
        #expect(options.rules.rules.isEmpty)
        #expect(options.leftOut.isEmpty)
    }

    @Test func `sets each of them, and no other`() {
        var options = SiteOptions()
        #expect(set(&options, .root, "public") == nil)
        #expect(options.root == "public".octets)
        #expect(set(&options, .spa, "1", 1) == nil)
        #expect(options.isSinglePageApp && !options.hasListings && !options.allowsOtherOrigins)
        #expect(set(&options, .listing, "1", 1) == nil)
        #expect(options.hasListings && !options.allowsOtherOrigins)
        #expect(set(&options, .cors, "1", 1) == nil)
        #expect(options.allowsOtherOrigins)
        #expect(set(&options, .cache, "7", 7) == nil)
        #expect(options.cache == 7)
    }

    @Test func `fields and patterns may be given several times, in their order`() {
        var options = SiteOptions()
        #expect(set(&options, .header, "/* X-A: b c") == nil)
        #expect(set(&options, .cacheControl, "  /a/*\tmax-age=5, public ") == nil)
        #expect(set(&options, .header, "*.js X-A: d") == nil)
        #expect(
            options.rules.rules.map {
                let pattern = String(octets: $0.pattern.octets.span)
                return "\(pattern) \(String(octets: $0.name.span)): \(String(octets: $0.value.span))"
            } == ["/* X-A: b c", "/a/* Cache-Control: max-age=5, public", "*.js X-A: d"])
        #expect(set(&options, .noHeader, "Referrer-Policy") == nil)
        #expect(set(&options, .noHeader, "x-content-type-options") == nil)
        #expect(options.leftOut == "referrer-policy,x-content-type-options,".octets)
    }

    @Test(arguments: [
        (SiteOption.header, ""), (.header, "/*"), (.header, "X-A: b"), (.header, "/* X-A"), (.header, "/* Date: x"),
        (.header, "/* X-A: \n"), (.cacheControl, ""), (.cacheControl, "/*"), (.cacheControl, "no-store"),
        (.cacheControl, "/* a\r\nX: y"), (.noHeader, ""), (.noHeader, "X A"), (.noHeader, "X-A: b"),
    ])
    func `suggests a valid value, and changes nothing`(_ option: SiteOption, _ text: String) {
        var options = SiteOptions()
        #expect(set(&options, option, text)?.hasPrefix("use ") == true)
        #expect(options.rules.rules.isEmpty)
        #expect(options.leftOut.isEmpty)
    }

    private func set(_ options: inout SiteOptions, _ option: SiteOption, _ text: String, _ number: Int = 0) -> String? {
        options.set(option, to: text.octets.span, number: number)?.description
    }
}
