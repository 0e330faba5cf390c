import CPlatform
import HTTP
import Synchronization

/// Facts about the running program.
public struct ProcessInfo: ~Copyable {
    /// The variant of the image, from the environment (`SWIFTLET_VARIANT`); `none` outside an image.
    public var variant: Span<UInt8> {
        @_lifetime(immortal)
        get {
            if let value = Environment.value(for: "variant") { return value }
            return ("none" as StaticString).octets
        }
    }

    /// Whether the program contains its libraries.
    public var linkage: StaticString { getauxval(platform_interpreter_base) == 0 ? "static" : "dynamic" }

    /// The C library: `musl` or `glibc`.
    public var libc: Span<UInt8> {
        @_lifetime(immortal)
        get { unsafe Self.literal(platform_libc()) }
    }

    public var architecture: StaticString {
        #if arch(x86_64)
            "x86_64"
        #elseif arch(arm64)
            "aarch64"
        #else
            "other"
        #endif
    }

    /// The version of Swift that built the program.
    public var swiftVersion: Span<UInt8> {
        @_lifetime(immortal)
        get { unsafe Self.literal(platform_swift_version()) }
    }

    /// The size of the program's file in bytes; 0 if unknown.
    public let binarySize: Int
    /// The resident memory of the program in bytes; 0 if unknown.
    public let residentMemory: Int
    /// Seconds since the start.
    public let uptime: Int
    /// The number of requests answered before this one.
    public let requestsServed: Int

    private static let start = Clock.monotonicSeconds

    // Files that are read later are opened at the start: the sandbox forbids opening them then.
    private static let fileSize: Int = {
        var status = stat()
        let path = unsafe UnsafeRawPointer(("/proc/self/exe" as StaticString).utf8Start)
        return unsafe platform_status_at(path.assumingMemoryBound(to: CChar.self), &status) == 0
            ? Int(status.st_size) : 0
    }()
    private static let memory = SmallFile.open("/proc/self/statm")

    /// Collects the facts of this moment.
    // Otherwise, every module that calls it would have a copy of it and of all that it refers to.
    @export(interface)
    public init() {
        binarySize = Self.fileSize
        let pages = SmallFile.number(1, in: SmallFile.contents(of: Self.memory).span) ?? 0
        residentMemory = pages * Int(getauxval(platform_page_size))
        uptime = Clock.monotonicSeconds - Self.start
        requestsServed = ServerCounters.shared.requests.load(ordering: .relaxed)
    }

    /// Appends the facts as a JSON object; its members have the names of the properties.
    public func writeJSON(into buffer: inout ByteBuffer) {
        buffer.append(#"{"variant":"#)
        buffer.append(jsonString: variant)
        buffer.append(#","linkage":"#)
        buffer.append(jsonString: linkage.octets)
        buffer.append(#","libc":"#)
        buffer.append(jsonString: libc)
        buffer.append(#","architecture":"#)
        buffer.append(jsonString: architecture.octets)
        buffer.append(#","swiftVersion":"#)
        buffer.append(jsonString: swiftVersion)
        buffer.append(#","binarySize":"#)
        buffer.append(decimal: binarySize)
        buffer.append(#","residentMemory":"#)
        buffer.append(decimal: residentMemory)
        buffer.append(#","uptime":"#)
        buffer.append(decimal: uptime)
        buffer.append(#","requestsServed":"#)
        buffer.append(decimal: requestsServed)
        buffer.append("}\n")
    }

    /// A string literal of the C module.
    @_lifetime(immortal)
    private static func literal(_ text: UnsafePointer<CChar>?) -> Span<UInt8> {
        if let octets = unsafe CString.octets(text) { return octets }
        return ("" as StaticString).octets
    }

    /// Starts counting the uptime, and makes the relocations read-only, which are complete by now.
    static func begin() {
        Relocations.protect()
        _ = start
        _ = fileSize
        _ = memory
    }
}
