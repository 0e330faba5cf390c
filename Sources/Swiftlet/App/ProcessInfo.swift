import CPlatform
import HTTP
import Synchronization

/// What the running program is and does.
public struct ProcessInfo: ~Copyable {
    /// Which variant of an image it is, from the environment (`SWIFTLET_VARIANT`); `none` outside an image.
    public var variant: Span<UInt8> {
        @_lifetime(immortal)
        get {
            if let value = Environment.value(for: "variant") { return value }
            return ("none" as StaticString).octets
        }
    }

    /// Whether the program brings its libraries with it.
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

    /// The size of the program's file in bytes; 0 if it can't be known.
    public let binarySize: Int
    /// How much of the program is in memory, in bytes; 0 if it can't be known.
    public let residentMemory: Int
    /// Seconds since the start.
    public let uptime: Int
    /// Requests that were answered before this one.
    public let requestsServed: Int

    private static let start = Clock.monotonicSeconds

    // What is asked for later is opened at the start: the sandbox lets nothing be opened.
    private static let fileSize: Int = {
        var status = stat()
        let path = unsafe UnsafeRawPointer(("/proc/self/exe" as StaticString).utf8Start)
        return unsafe stat(path.assumingMemoryBound(to: CChar.self), &status) == 0 ? Int(status.st_size) : 0
    }()
    private static let memory = SmallFile.open("/proc/self/statm")

    /// Takes the facts of this moment.
    // Every module that asks for them would have a copy of this and of what it refers to.
    @export(interface)
    public init() {
        binarySize = Self.fileSize
        let pages = SmallFile.numbers(in: SmallFile.contents(of: Self.memory).span)
        residentMemory = pages.count > 1 ? (pages[1] ?? 0) * Int(getauxval(platform_page_size)) : 0
        uptime = Clock.monotonicSeconds - Self.start
        requestsServed = ServerCounters.shared.requests.load(ordering: .relaxed)
    }

    /// Appends the facts as a JSON object; its members are named as the properties are.
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

    /// Begins to count the uptime, and protects what was set up before.
    static func begin() {
        Relocations.protect()
        _ = start
        _ = fileSize
        _ = memory
    }
}
