import Testing

@testable import HTTP

struct SpanTextTests {
    @Test func `finds the first octet that is not plain, wherever it stands`() {
        for octet in UInt8.min...UInt8.max {
            let isPlain = octet >= 0x20 && octet != 0x22 && octet != 0x5C
            for position in 0..<20 {
                // What follows must not matter: the same octet, and one that a borrow could make of it.
                for following: [UInt8] in [[], [octet], [octet &+ 1, 0x21, 0x20], [0x23, 0x5D, 0x7F], [0x22]] {
                    let text = [UInt8](repeating: 0x7F, count: position) + [octet] + following
                    for withForeign in [false, true] {
                        let end = text.span.plainEnd(from: min(position, 3), withForeign: withForeign)
                        let first = text.firstIndex {
                            $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || !withForeign && $0 >= 0x80
                        }
                        #expect(end == first ?? text.count, "\(octet) at \(position), foreign: \(withForeign)")
                        if !isPlain { #expect(end == position) }
                    }
                }
            }
        }
    }

    @Test(arguments: [
        "", "a", "a\u{0}\u{7F}\"\\", "\u{C2}\u{80}", "\u{DF}\u{BF}", "\u{E0}\u{A0}\u{80}", "\u{ED}\u{9F}\u{BF}",
        "\u{EE}\u{80}\u{80}", "\u{EF}\u{BF}\u{BF}", "\u{F0}\u{90}\u{80}\u{80}", "\u{F4}\u{8F}\u{BF}\u{BF}",
    ])
    func `is UTF-8`(_ text: String) {
        for padding in 0..<10 {
            let plain = String(repeating: "a", count: padding)
            let isUTF8 = (plain + text + plain).octets.span.isUTF8
            #expect(isUTF8)
        }
    }

    @Test(arguments: [
        "\u{80}", "\u{BF}", "\u{C0}\u{80}", "\u{C1}\u{BF}", "\u{C2}", "\u{C2}a", "\u{C2}\u{C2}\u{80}",
        "\u{E0}\u{9F}\u{BF}",
        "\u{E0}\u{A0}", "\u{ED}\u{A0}\u{80}", "\u{ED}\u{BF}\u{BF}", "\u{EF}\u{BF}", "\u{F0}\u{8F}\u{BF}\u{BF}",
        "\u{F0}\u{90}\u{80}", "\u{F4}\u{90}\u{80}\u{80}", "\u{F5}\u{80}\u{80}\u{80}", "\u{FE}", "\u{FF}",
        "\u{F8}\u{88}\u{80}\u{80}\u{80}",
    ])
    func `is not UTF-8`(_ text: String) {
        for padding in 0..<10 {
            let plain = String(repeating: "a", count: padding)
            let isUTF8 = (plain + text).octets.span.isUTF8
            #expect(!isUTF8)
            let isFollowedUTF8 = (text + plain).octets.span.isUTF8
            #expect(!isFollowedUTF8)
        }
    }
}
