import Testing

@testable import Swiftlet

struct OptionMistakeTests {
    @Test func `an option that is not known`() {
        expect(.unknownOption("--prot".octets.span), "unknown option '--prot'; --help lists the options")
    }

    @Test func `a value that is missing`() {
        expect(.missingValue("--port".octets.span), "--port needs a value; --help lists the options")
    }

    @Test func `a number out of range`() {
        expect(
            .badNumber("--port".octets.span, "70000".octets.span, 0...65_535),
            "invalid value '70000' for --port; use a whole number from 0 to 65535")
    }

    @Test func `a malformed address`() {
        expect(
            .badAddress("SWIFTLET_HOST".octets.span, "example.com".octets.span),
            "invalid value 'example.com' for the environment variable SWIFTLET_HOST; use a numeric address such as 127.0.0.1 or ::, or localhost"
        )
    }

    @Test func `a value that is neither on nor off`() {
        expect(
            .badSwitch("SWIFTLET_ACCESS_LOG".octets.span, "maybe".octets.span),
            "invalid value 'maybe' for the environment variable SWIFTLET_ACCESS_LOG; use 1 or 0")
    }

    @Test func `a text that an application can't use`() {
        expect(
            .badText("--header".octets.span, "\u{1B}x".octets.span, "use a path"),
            "invalid value '?x' for --header; use a path")
    }

    @Test func `control characters are not printed`() {
        expect(
            .unknownOption("\u{1B}[2J\n\t\u{0}".octets.span), "unknown option '?[2J???'; --help lists the options")
    }

    private func expect(_ mistake: OptionMistake, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(mistake.words == text, sourceLocation: sourceLocation)
    }
}

extension OptionMistake {
    var words: String {
        var copy = ByteBuffer()
        copy.append(text.buffer)
        return String(octets: copy.span)
    }
}
