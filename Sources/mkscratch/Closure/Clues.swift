import HTTP
import Packing

/// What programs and libraries call, or are, that makes them need more than ELF says.
struct Clues {
    /// What may be needed, and the functions that tell.
    private static func need(_ index: Int) -> (advice: StaticString, functions: StaticString)? {
        switch index {
        case 0: ("--certificates, if it makes requests over TLS", " SSL_CTX_new gnutls_init ")
        case 1: ("--names, if it looks for hosts by name", " getaddrinfo gethostbyname gethostbyname_r ")
        case 2: ("--passwd, if it asks for users", " getpwnam getpwuid getpwnam_r getpwuid_r getgrnam ")
        case 3: ("--timezones, if local times are other than UTC", " localtime localtime_r ")
        case 4: ("--tmp, if it makes temporary files", " tmpfile tmpfile64 mkstemp mkstemp64 mkdtemp ")
        case 5: ("--locale, if texts are not ASCII", " setlocale newlocale ")
        case 6: ("--add of the directory gconv, if it converts character sets", " iconv_open ")
        case 7: ("--add of libgcc_s.so.1, if it cancels threads", " pthread_cancel pthread_exit ")
        case 8: ("--trace, or --add of what it opens while it runs", " dlopen ")
        default: nil
        }
    }

    /// For each need, a line for each file.
    private var lines = [[UInt8]](repeating: [], count: 9)
    /// Programs that say nothing.
    private var closed: [UInt8] = []

    init(_ contents: Contents) throws(Failure) {
        for entry in contents.entries where entry.isFile {
            let name = entry.path.name
            // The C library calls itself.
            if name.span.hasPrefix("libc.so") || name.span.hasPrefix("ld-") { continue }
            guard case .file(let source, _) = entry.kind else { continue }
            let bytes = try MappedFile(source)
            read(bytes.span, of: entry.path.bytes)
        }
    }

    private mutating func read(_ bytes: Span<UInt8>, of path: [UInt8]) {
        guard let file = try? ELFFile(bytes) else { return }
        // A library has a name of its own.
        guard let dynamic = try? ELFDynamic(file, in: bytes), !dynamic.needed.isEmpty || dynamic.name != nil else {
            closed.append(path.span)
            closed.append(" links no library; the files that it opens are unknown\n")
            return
        }
        var wanted: [UInt8] = []
        // A table that is broken says no more.
        try? dynamic.forEachWantedSymbol(of: file, in: bytes) {
            wanted.append(.space)
            wanted.append(bytes.extracting($0))
        }
        wanted.append(.space)
        var index = 0
        while let need = Self.need(index) {
            if let function = Self.firstWord(of: need.functions.octets, in: wanted.span) {
                lines[index].append("    ")
                lines[index].append(path.span)
                lines[index].append(" calls ")
                lines[index].append(need.functions.octets.extracting(function))
                lines[index].append(.lineFeed)
            }
            index += 1
        }
    }

    /// The first of the words, each between blanks, that is also in `list`.
    private static func firstWord(of words: Span<UInt8>, in list: Span<UInt8>) -> Range<Int>? {
        var start = 1
        for end in stride(from: 1, to: words.count, by: 1) where words[end] == .space {
            // With the blanks at both its ends.
            let word = words.extracting(start - 1..<end + 1)
            for position in stride(from: 0, through: list.count - word.count, by: 1)
            where list[position] == .space && list.extracting(position..<position + word.count).equals(word) {
                return start..<end
            }
            start = end + 1
        }
        return nil
    }

    func write(into text: inout [UInt8]) {
        var index = 0
        while let need = Self.need(index) {
            if !lines[index].isEmpty {
                text.append(need.advice)
                text.append(.lineFeed)
                text += lines[index]
            }
            index += 1
        }
        text += closed
        if text.isEmpty { text.append("only libraries seem to be needed\n") }
    }
}
