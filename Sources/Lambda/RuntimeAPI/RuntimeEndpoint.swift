import HTTP
import Swiftlet

/// Where the Runtime API is: the value of `AWS_LAMBDA_RUNTIME_API`, an address and a port.
struct RuntimeEndpoint {
    /// As it was given, for the Host field and for messages.
    let authority: [UInt8]
    let host: HostAddress
    let port: Int

    /// Reads `127.0.0.1:9001`, `[::1]:9001` or `localhost:9001`, with port 80 where there is none; nil for anything else.
    /// Names are not looked up: Lambda gives an address.
    init?(_ text: Span<UInt8>) {
        guard Authority.isValid(text) else { return nil }
        var end = text.count
        while end > 0, text[end - 1].decimalValue != nil { end -= 1 }
        let hasPort = end > 1 && end < text.count && text[end - 1] == .colon
        guard let host = HostAddress(hasPort ? text.extracting(..<(end - 1)) : text) else { return nil }
        self.host = host
        port = (hasPort ? text.extracting(end...).decimalNumber : nil) ?? 80
        var authority: [UInt8] = []
        authority.append(text)
        self.authority = authority
    }
}
