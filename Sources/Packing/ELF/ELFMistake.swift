/// Why a file cannot be read as ELF.
package enum ELFMistake: Error, Sendable {
    case notELF, unknownClass, unknownByteOrder, truncated, tooManyHeaders, wrongEntrySize, addressOutside
    case unterminatedString

    /// Completes a sentence that begins with the name of the file.
    package var explanation: StaticString {
        switch self {
        case .notELF: "is not an ELF file"
        case .unknownClass: "is an ELF file of neither 32 nor 64 bits"
        case .unknownByteOrder: "is an ELF file in an unknown byte order"
        case .truncated: "is truncated: its headers name parts beyond its end"
        case .tooManyHeaders: "has more headers than an executable can have"
        case .wrongEntrySize: "has headers of the wrong size"
        case .addressOutside: "has an address outside its segments"
        case .unterminatedString: "has an unterminated name"
        }
    }
}
