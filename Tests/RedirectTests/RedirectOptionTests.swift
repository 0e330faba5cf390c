import Swiftlet
import TestSupport
import Testing

@testable import Swiftlet
@testable import redirect

struct RedirectOptionTests {
    @Test(arguments: RedirectOption.allCases)
    func `is at its own index among the options, with a line of help`(_ option: RedirectOption) {
        #expect(Redirect.options[option.rawValue].name.description == option.option.name.description)
        #expect(option.option.explanation.utf8CodeUnitCount < 80)
    }

    @Test func `all names differ from each other and from the server's options`() {
        let names = RedirectOption.allCases.map { $0.option.name.description }
        #expect(Set(names).count == names.count)
        #expect(Set(names).isDisjoint(with: Setting.allCases.map { String(octets: $0.name) }))
        #expect(Set(names).isDisjoint(with: ["host", "access-log", "healthcheck", "help", "version"]))
    }
}
