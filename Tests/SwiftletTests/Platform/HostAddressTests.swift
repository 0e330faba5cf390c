import CPlatform
import HTTP
import Testing

@testable import Swiftlet

struct HostAddressTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "0.0.0.0", "0.0.0.0"),
        ("255.255.255.255", "255.255.255.255", "255.255.255.255"),
        ("localhost", "127.0.0.1", "127.0.0.1"),
        ("::", "::", "[::]"),
        ("::1", "::1", "[::1]"),
        ("[::1]", "::1", "[::1]"),
        ("2001:DB8:0:0:0:0:0:1", "2001:db8::1", "[2001:db8::1]"),
        ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1"),
        ("1:0:0:2:0:0:0:3", "1:0:0:2::3", "[1:0:0:2::3]"),
        ("1:0:0:2:0:0:3:4", "1::2:0:0:3:4", "[1::2:0:0:3:4]"),
        ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7", "[1:0:2:3:4:5:6:7]"),
        ("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::", "[1:2:3:4:5:6::]"),
        ("0:0:3:4:5:6:7:80", "::3:4:5:6:7:80", "[::3:4:5:6:7:80]"),
        (
            "1234:5678:9abc:def0:1234:5678:9abc:def0", "1234:5678:9abc:def0:1234:5678:9abc:def0",
            "[1234:5678:9abc:def0:1234:5678:9abc:def0]"
        ),
    ])
    func `reads an address, and writes it in its usual form`(_ text: String, _ plain: String, _ inAuthority: String)
        throws
    {
        let address = try #require(parse(text))
        #expect(written(address) == plain)
        #expect(written(address, inAuthority: true) == inAuthority)
    }

    @Test(arguments: [
        "example.com", "LOCALHOST", "127.0.0", "127.0.0.256", "127.0.0.1:80", "0x7f.0.0.1", " 127.0.0.1", ":", ":::",
        "[]",
        "[::1", "::1]", "[127.0.0.1]", "[[::1]]", "::1%lo", "12345::", "1:2:3:4:5:6:7:8:9", "/", "*",
    ])
    func `refuses anything but a numeric address`(_ text: String) {
        #expect(parse(text) == nil)
    }

    @Test func `refuses an empty address`() async {
        // `--host=` ends here: the empty span is appended to a buffer without memory.
        await #expect(processExitsWith: .success) {
            guard HostAddress([UInt8]().span) == nil else { fatalError("taken for an address") }
        }
    }

    @Test(arguments: [
        ("::", true, false), ("::1", false, false), ("0.0.0.0", false, true), ("127.0.0.1", false, true),
        ("::ffff:1.2.3.4", false, true), ("::fffe:1.2.3.4", false, false), ("1::ffff:1.2.3.4", false, false),
    ])
    func `tells the kinds apart`(_ text: String, _ isAny: Bool, _ isIPv4: Bool) throws {
        let address = try #require(parse(text))
        #expect(address.isAny == isAny)
        #expect(address.isIPv4 == isIPv4)
    }

    @Test(arguments: [("192.0.2.7", true), ("192.0.2.7", false), ("2001:db8::7", false)])
    func `is the same as the socket calls take it and give it back`(_ text: String, _ asIPv4: Bool) throws {
        let address = try #require(parse(text))
        let port = unsafe address.withSocketAddress(port: 8_080, asIPv4: asIPv4) { pointer, length in
            unsafe UnsafeRawPointer(pointer).load(fromByteOffset: 2, as: UInt16.self).bigEndian
        }
        #expect(port == 8_080)
        var storage = sockaddr_storage()
        let family = unsafe address.withSocketAddress(port: 8_080, asIPv4: asIPv4) { pointer, length in
            unsafe withUnsafeMutableBytes(of: &storage) { bytes in
                unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(start: pointer, count: Int(length)))
            }
            return unsafe Int32(pointer.pointee.sa_family)
        }
        #expect(family == (asIPv4 ? AF_INET : AF_INET6))
        let back = try #require(HostAddress(storage))
        #expect(written(back) == text)
    }

    @Test func `an address of another family is invalid`() {
        #expect(HostAddress(sockaddr_storage()) == nil)
    }

    private func parse(_ text: String) -> HostAddress? {
        HostAddress(text.octets.span)
    }

    private func written(_ address: HostAddress, inAuthority: Bool = false) -> String {
        var text: [UInt8] = []
        address.write(into: &text, inAuthority: inAuthority)
        return String(octets: text.span)
    }
}
