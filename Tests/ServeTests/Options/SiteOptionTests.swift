import Swiftlet
import Testing

@testable import Swiftlet
@testable import serve

struct SiteOptionTests {
    @Test(arguments: SiteOption.allCases)
    func `is at its own index among the options, with a line of help`(_ option: SiteOption) {
        #expect(Serve.options[option.rawValue].name.description == option.option.name.description)
        #expect(option.option.explanation.utf8CodeUnitCount < 80)
    }

    @Test func `all names differ from each other and from the server's options`() {
        let names = SiteOption.allCases.map { $0.option.name.description }
        #expect(Set(names).count == names.count)
        #expect(Set(names).isDisjoint(with: Setting.allCases.map { String(octets: $0.name) }))
        #expect(Set(names).isDisjoint(with: ["host", "access-log", "healthcheck", "help", "version"]))
    }

    @Test func `only the directory needs no flag`() {
        #expect(SiteOption.allCases.filter { $0.option.isPlainArgument } == [.root])
    }
}
