// What ships has no use for the C library's syslog: there is none in a container. Dispatch calls it with what it finds
// wrong in the program; these take its place, for Dispatch alone (`SystemFormats.swift` says how), and keep 9 kB of it,
// time zones among them, out of the executable.
#if hasFeature(Embedded)
    import CPlatform
    import HTTP

    @c(swiftlet_dispatch_vsyslog)
    public func logFormat(_ priority: Int32, _ format: UnsafePointer<CChar>?, _ arguments: UnsafeMutableRawPointer?) {
        StandardError.print("Dispatch") { line in
            unsafe line.append(formatted(format, arguments).span)
        }
    }

    /// Dispatch calls it with `%s` and a text.
    @c(swiftlet_dispatch_syslog)
    public func logText(_ priority: Int32, _ format: UnsafePointer<CChar>?, _ text: UnsafePointer<CChar>?) {
        guard let text = unsafe CString.octets(text) else { return }
        StandardError.print("Dispatch") { $0.append(text) }
    }
#endif
