import Glibc

/// Ports that nobody uses, for servers that have to be told one.
enum FreePort {
    /// Below what the system gives out by itself, so that no client's socket takes it a moment later.
    private static let candidates: ClosedRange<UInt16> = 20_000...31_999

    static func find() throws -> UInt16 {
        for _ in 0..<100 {
            let port = UInt16.random(in: candidates)
            if (try? SilentListener(port: port)) != nil { return port }
        }
        throw Trouble("no port is free")
    }
}
