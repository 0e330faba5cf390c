import Swiftlet
import Testing

@testable import redirect

struct RedirectOptionsTests {
    @Test func `begins with the defaults`() {
        let options = RedirectOptions()
        #expect(options.origin.isEmpty)
        #expect(options.port == 443)
        #expect(options.status == .movedPermanently)
        #expect(options.hosts.isEmpty)
        #expect(options.challenges.isEmpty)
        #expect(options.transportSecurity == 0)
    }

    @Test(arguments: [
        ("https://example.org", "https://example.org"), ("https://example.org/", "https://example.org"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
    ])
    func `an origin may end in a slash`(_ text: String, _ origin: String) {
        var options = RedirectOptions()
        #expect(set(&options, .to, text) == nil)
        #expect(options.origin == Array(origin.utf8))
    }

    @Test func `hosts add up, without their ports`() {
        var options = RedirectOptions()
        #expect(set(&options, .hostAllow, "a.example, B.example:80,,[::1]:80") == nil)
        #expect(set(&options, .hostAllow, "c.example") == nil)
        #expect(options.hosts == Array("a.example,B.example,[::1],c.example,".utf8))
    }

    @Test(arguments: [
        (RedirectOption.to, ""), (.to, "/"), (.to, "example.org"), (.to, "https://"), (.to, "https:///"),
        (.to, "https://a//"), (.to, "https://a/b"), (.to, "https://a?b"), (.to, "https://user@a"), (.to, "ftp://a"),
        (.to, "https://a\r\nX: y"), (.status, ""), (.status, "200"), (.status, "300"), (.status, "303"),
        (.status, "304"),
        (.status, "309"), (.status, "-301"), (.status, "301 "), (.hostAllow, ""), (.hostAllow, ","), (.hostAllow, "*"),
        (.hostAllow, "*.example"), (.hostAllow, "a,b c"), (.hostAllow, "a,https://b"), (.hostAllow, "::1"), (.acme, ""),
    ])
    func `suggests a valid value, and changes nothing`(_ option: RedirectOption, _ text: String) {
        var options = RedirectOptions()
        #expect(set(&options, option, text)?.hasPrefix("use ") == true)
        #expect(options.origin.isEmpty && options.status == .movedPermanently)
        #expect(options.hosts.isEmpty && options.challenges.isEmpty)
    }

    @Test func `a port goes with the host that was asked for alone`() {
        var options = RedirectOptions()
        #expect(set(&options, .toPort, "8443", 8_443) == nil)
        #expect(set(&options, .to, "https://a") == "use the port of --to, and leave out --to-port")
        options = RedirectOptions()
        #expect(set(&options, .to, "https://a") == nil)
        #expect(set(&options, .toPort, "8443", 8_443) == "use the port of --to, and leave out --to-port")
    }

    @Test(arguments: [(301, 301, 307), (302, 302, 307), (307, 307, 307), (308, 308, 308)])
    func `redirects change no method`(_ code: Int, _ ofGet: Int, _ ofOthers: Int) {
        var options = RedirectOptions()
        #expect(set(&options, .status, "\(code)") == nil)
        for method: Method in [.get, .head] { #expect(options.status(for: method).code == ofGet) }
        for method: Method in [.post, .put, .delete, .options, .trace, .patch] {
            #expect(options.status(for: method).code == ofOthers)
        }
    }

    @Test(arguments: [
        ("a.example", true), ("A.EXAMPLE", true), ("B.example", true), ("[::1]", true), ("b.a.example", false),
        ("a.example.", false), ("a.exampl", false), ("", false), ("a.example,B.example", false), ("%61.example", false),
    ])
    func `allows the hosts that are listed, whatever their case`(_ host: String, _ isAllowed: Bool) {
        var options = RedirectOptions()
        #expect(allows(options, host))
        #expect(set(&options, .hostAllow, "a.example,b.Example,[::1]") == nil)
        #expect(allows(options, host) == isAllowed)
    }

    private func allows(_ options: RedirectOptions, _ host: String) -> Bool {
        options.allows(Array(host.utf8).span)
    }

    private func set(_ options: inout RedirectOptions, _ option: RedirectOption, _ text: String, _ number: Int = 0)
        -> String?
    {
        options.set(option, to: Array(text.utf8).span, number: number)?.description
    }
}
