import HTTP
import Swiftlet

/// The address and port of the Runtime API: the value of `AWS_LAMBDA_RUNTIME_API`.
struct RuntimeEndpoint {
    /// The text as it was given, for the Host field and for messages.
    let authority: [UInt8]
    let host: HostAddress
    let port: Int

    /// Reads `127.0.0.1:9001`, `[::1]:9001` or `localhost:9001`, with port 80 as the default; nil for anything else.
    /// Names are not looked up: Lambda gives an address.
    init?(_ text: Span<UInt8>) {
        guard Authority.isValid(text) else { return nil }
        let hostEnd = Authority.hostLength(text)
        guard let host = HostAddress(text.extracting(..<hostEnd)),
            let port = hostEnd == text.count ? 80 : text.extracting((hostEnd + 1)...).decimalNumber
        else { return nil }
        self.host = host
        self.port = port
        authority = [UInt8](text)
    }
}
