import CPacking
import HTTP
import Packing

/// Writing to what is open.
enum Output {
    /// Writes all bytes to a file.
    /// - Parameter path: what a failure names.
    @inline(never)
    static func write(_ bytes: Span<UInt8>, to file: Int32, named path: [UInt8]) throws(Failure) {
        var rest = bytes
        while rest.count > 0 {
            let count = unsafe rest.withUnsafeBytes { unsafe CPacking.write(file, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.extracting(count...)
            } else if count == 0 || SystemErrorNumber.last.number != EINTR {
                throw Failure(cannot: "write", path)
            }
        }
    }

    /// Prints text for whoever asked for it. A reader that is gone, or a full disk, is a failure.
    static func print(_ body: (inout [UInt8]) -> Void) throws(Failure) {
        var text: [UInt8] = []
        body(&text)
        try write(text.span, to: 1, named: [UInt8](text: "standard output"))
    }

    /// Prints one line for the person who runs the program, with the program's name before it.
    static func note(_ body: (inout [UInt8]) -> Void) {
        var line: [UInt8] = []
        line.append("mkscratch: ")
        body(&line)
        line.append(.lineFeed)
        // There is nobody to tell if that fails.
        try? write(line.span, to: 2, named: [])
    }
}
