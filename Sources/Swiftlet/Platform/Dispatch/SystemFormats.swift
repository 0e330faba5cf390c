// What ships formats and scans no text with the C library, whose code for that would be 24 kB of the executable.
// `write-toolset` renames in a copy of Dispatch what it asks of the C library for that, so that it finds these functions
// and nothing else does: the C code of an application has those of the C library.
// Dispatch calls them with the two formats below while it looks after its threads, and otherwise only to say what is
// wrong, or to read its own settings for debugging. There the format has to do.
#if hasFeature(Embedded)
    import CPlatform
    import CQueues
    import HTTP

    /// Dispatch asks for a nicer manager thread, which takes a privilege that no container has, and complains without it.
    @c(swiftlet_dispatch_setpriority)
    public func keepPriority(_ kind: Int32, _ who: UInt32, _ priority: Int32) -> Int32 {
        0
    }

    /// A thread that can't be created ends the process while it starts; later, Dispatch tries again.
    @c(swiftlet_dispatch_pthread_create)
    public func createThread(
        _ thread: UnsafeMutablePointer<pthread_t?>?, _ attributes: UnsafePointer<pthread_attr_t>?,
        _ body: (@convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?)?,
        _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        let number = unsafe pthread_create(thread, attributes, body, context)
        if number != 0 { ThreadCheck.failed(number) }
        return number
    }

    /// Dispatch asks how many cores there are, and how large a page is. The C library knows 1 kB of other answers.
    @c(swiftlet_dispatch_sysconf)
    public func systemFact(_ name: Int32) -> Int {
        name == Int32(_SC_PAGESIZE) ? Int(getauxval(platform_page_size)) : AvailableCores.affinity
    }

    /// Dispatch asks what kind of file is to be watched.
    @c(swiftlet_dispatch_fstat)
    public func fileStatus(_ descriptor: Int32, _ status: UnsafeMutablePointer<stat>?) -> Int32 {
        unsafe platform_status(descriptor, status)
    }

    /// Dispatch says an error in words only to say what is wrong before it ends the process; the C library's words take 2 kB.
    @c(swiftlet_dispatch_strerror)
    public func describeError(_ number: Int32) -> UnsafePointer<CChar>? {
        unsafe UnsafeRawPointer(("system error" as StaticString).utf8Start).assumingMemoryBound(to: CChar.self)
    }

    /// Threads keep the program's name: Dispatch's for them, `-qos.overcommit`, tells nobody anything. The C library's
    /// function formats a path.
    @c(swiftlet_dispatch_pthread_setname_np)
    public func keepName(_ thread: pthread_t?, _ name: UnsafePointer<CChar>?) -> Int32 {
        0
    }

    /// Finds the state of a thread, which `%*d %*s %c` stands for, in a line of `/proc/ID/stat`: it follows the name, which
    /// stands in parentheses and may hold anything.
    @c(swiftlet_dispatch_sscanf)
    public func scanThreadState(
        _ text: UnsafePointer<CChar>?, _ format: UnsafePointer<CChar>?, _ state: UnsafeMutablePointer<CChar>?
    ) -> Int32 {
        guard let text = unsafe CString.octets(text), let state = unsafe state else { return 0 }
        var end = text.count
        while end > 0, text[end - 1] != 0x29 { end -= 1 }
        guard end > 0, end + 1 < text.count else { return 0 }
        unsafe state.pointee = CChar(bitPattern: text[end + 1])
        return 1
    }

    /// Fills in one number, as in `/proc/%d/stat`.
    @c(swiftlet_dispatch_snprintf)
    public func printNumber(
        _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ format: UnsafePointer<CChar>?, _ number: Int32
    ) -> Int32 {
        unsafe copy(formatted(format, nil, number), to: buffer, size)
    }

    @c(swiftlet_dispatch_vsnprintf)
    public func printFormat(
        _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ format: UnsafePointer<CChar>?,
        _ arguments: UnsafeMutableRawPointer?
    ) -> Int32 {
        unsafe copy(formatted(format, arguments), to: buffer, size)
    }

    @c(swiftlet_dispatch_dprintf)
    public func printFormatOut(_ descriptor: Int32, _ format: UnsafePointer<CChar>?) -> Int32 {
        0
    }

    @c(swiftlet_dispatch_asprintf)
    public func printFormatAnew(
        _ text: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ format: UnsafePointer<CChar>?
    ) -> Int32 {
        unsafe text?.pointee = nil
        return -1
    }

    /// Numbers in the variables that Dispatch is debugged with: none of them is set.
    @c(swiftlet_dispatch_strtol)
    public func readNumber(
        _ text: UnsafePointer<CChar>?, _ end: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ base: Int32
    ) -> Int {
        0
    }

    /// A format with its arguments filled in: numbers as `%d` and `%u`, of any length, and as `%x` and `%p`, and texts.
    /// - Parameters:
    ///   - arguments: a `va_list`.
    ///   - number: what stands for each argument if there is none.
    func formatted(
        _ format: UnsafePointer<CChar>?, _ arguments: UnsafeMutableRawPointer?, _ number: Int32 = 0
    ) -> ByteBuffer {
        func next() -> UInt {
            unsafe arguments == nil ? UInt(truncatingIfNeeded: number) : queues_next_argument(arguments)
        }
        var text = ByteBuffer()
        guard let format = unsafe CString.octets(format) else { return text }
        var isLong = false
        var isArgument = false
        for position in 0..<format.count {
            let octet = format[position]
            if !isArgument {
                isArgument = octet == .percent
                isLong = false
                if !isArgument { text.append(octet) }
                continue
            }
            switch octet {
            case 0x6C, 0x7A:  // l and z
                isLong = true
                continue
            case 0x73:  // s
                if let argument = unsafe CString.octets(UnsafePointer(bitPattern: next())) { text.append(argument) }
            case 0x64, 0x75:  // d and u
                let number = Int(truncatingIfNeeded: next())
                text.append(decimal: isLong ? number : Int(Int32(truncatingIfNeeded: number)))
            case 0x78, 0x70:  // x and p
                let number = next()
                for place in stride(from: isLong || octet == 0x70 ? 56 : 24, through: 0, by: -8) {
                    text.append(hexadecimal: UInt8(truncatingIfNeeded: number >> place))
                }
            default: text.append(octet)
            }
            isArgument = false
        }
        return text
    }

    /// Copies as much of the text as there is room for, with a zero behind it; returns how long the text is.
    private func copy(_ text: borrowing ByteBuffer, to buffer: UnsafeMutablePointer<CChar>?, _ size: Int) -> Int32 {
        if let buffer = unsafe buffer, size > 0 {
            let count = min(text.count, size - 1)
            for index in 0..<count { unsafe buffer[index] = CChar(bitPattern: text.span[index]) }
            unsafe buffer[count] = 0
        }
        return Int32(clamping: text.count)
    }
#endif
