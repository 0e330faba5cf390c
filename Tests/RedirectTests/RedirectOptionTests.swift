import Swiftlet
import TestSupport
import Testing

@testable import Swiftlet
@testable import redirect

struct RedirectOptionTests {
    @Test(arguments: [
        (RedirectOption.to, "to"), (.toPort, "to-port"), (.status, "status"), (.hostAllow, "host-allow"),
        (.acme, "acme"), (.hsts, "hsts"), (.healthPath, "health-path"),
    ])
    func `is at its own index among the options, with a line of help`(_ option: RedirectOption, _ name: String) {
        #expect(Redirect.options[option.rawValue].name.description == name)
        #expect(Redirect.options[option.rawValue].explanation.utf8CodeUnitCount < 80)
        #expect(Redirect.options.count == RedirectOption.allCases.count)
    }

    @Test func `all names differ from each other and from the server's options`() {
        let names = Redirect.options.map { $0.name.description }
        #expect(Set(names).count == names.count)
        #expect(Set(names).isDisjoint(with: Setting.allCases.map { String(octets: $0.name) }))
        #expect(Set(names).isDisjoint(with: ["host", "access-log", "healthcheck", "help", "version"]))
    }
}
