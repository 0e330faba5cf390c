import Swiftlet
import Testing

@testable import Swiftlet
@testable import serve

struct SiteOptionTests {
    @Test(arguments: [
        (SiteOption.root, "root"), (.spa, "spa"), (.listing, "listing"), (.cacheControl, "cache-control"),
        (.header, "header"), (.noHeader, "no-header"), (.cors, "cors"), (.cache, "cache"),
    ])
    func `is at its own index among the options, with a line of help`(_ option: SiteOption, _ name: String) {
        #expect(Serve.options[option.rawValue].name.description == name)
        #expect(Serve.options[option.rawValue].explanation.utf8CodeUnitCount < 80)
        #expect(Serve.options.count == SiteOption.allCases.count)
    }

    @Test func `all names differ from each other and from the server's options`() {
        let names = Serve.options.map { $0.name.description }
        #expect(Set(names).count == names.count)
        #expect(Set(names).isDisjoint(with: Setting.allCases.map { String(octets: $0.name) }))
        #expect(Set(names).isDisjoint(with: ["host", "access-log", "healthcheck", "help", "version"]))
    }

    @Test func `only the directory needs no flag`() {
        #expect(Serve.options.indices.filter { Serve.options[$0].isPlainArgument } == [SiteOption.root.rawValue])
    }
}
