// What ships has no use for the C library's syslog: there is none in a container. Dispatch calls it with what it finds
// wrong in the program; these take its place, and keep 9 kB of it, time zones among them, out of the executable.
#if hasFeature(Embedded)
    import CPlatform
    import HTTP

    @c
    public func vsyslog(_ priority: Int32, _ format: UnsafePointer<CChar>?, _ arguments: OpaquePointer?) {
        unsafe syslog(priority, format)
    }

    /// Prints the format as it is: what is to be filled in does not matter as much as that there is something.
    @c
    public func syslog(_ priority: Int32, _ format: UnsafePointer<CChar>?) {
        guard let text = unsafe CString.octets(format) else { return }
        StandardError.print("Dispatch") { $0.append(text) }
    }
#endif
