// What ships formats and scans no text with the C library, whose code for that would be 24 kB of the executable.
// Dispatch alone calls these: with the two formats below while it looks after its threads, and otherwise only to say
// what is wrong before it ends the process, or to read its own settings for debugging. There the format has to do.
#if hasFeature(Embedded)
    import CPlatform
    import HTTP

    /// Finds the state of a thread, which `%*d %*s %c` stands for, in a line of `/proc/ID/stat`: it follows the name, which
    /// stands in parentheses and may hold anything.
    @c(__isoc99_sscanf)
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

    /// Fills in one number, as in `/proc/%d/stat`; anything else in the format stays as it is.
    @c(snprintf)
    public func printNumber(
        _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ format: UnsafePointer<CChar>?, _ number: Int32
    ) -> Int32 {
        guard let format = unsafe CString.octets(format) else { return -1 }
        var text = ByteBuffer()
        var position = 0
        while position < format.count {
            if format.extracting(position...).count > 1, format[position] == .percent, format[position + 1] == 0x64 {
                text.append(decimal: Int(number))
                position += 2
            } else {
                text.append(format[position])
                position += 1
            }
        }
        return unsafe copy(text, to: buffer, size)
    }

    @c(vsnprintf)
    public func printFormat(
        _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ format: UnsafePointer<CChar>?,
        _ arguments: OpaquePointer?
    ) -> Int32 {
        guard let format = unsafe CString.octets(format) else { return -1 }
        var text = ByteBuffer()
        text.append(format)
        return unsafe copy(text, to: buffer, size)
    }

    @c(dprintf)
    public func printFormatOut(_ descriptor: Int32, _ format: UnsafePointer<CChar>?) -> Int32 {
        guard let format = unsafe CString.octets(format) else { return -1 }
        StandardOutput.write(format, to: descriptor)
        return Int32(clamping: format.count)
    }

    @c(asprintf)
    public func printFormatAnew(
        _ text: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ format: UnsafePointer<CChar>?
    ) -> Int32 {
        unsafe text?.pointee = nil
        return -1
    }

    /// Numbers in the variables that Dispatch is debugged with: none of them is set.
    @c(strtol)
    public func readNumber(
        _ text: UnsafePointer<CChar>?, _ end: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ base: Int32
    ) -> Int {
        0
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
