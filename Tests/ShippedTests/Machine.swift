/// A kind of machine that the executables are built for, named as `uname -m` names it.
enum Machine: String, CustomStringConvertible {
    case amd64 = "x86_64"
    case arm64 = "aarch64"

    /// The machine that these tests run on.
    static let own: Machine = {
        #if arch(arm64)
            .arm64
        #else
            .amd64
        #endif
    }()

    var description: String { rawValue }

    /// What the header of an executable says (ELF-64 Object File Format, `e_machine`).
    var number: Int {
        switch self {
        case .amd64: 62
        case .arm64: 183
        }
    }

    /// The largest pages of the kernels that there are for it, in bytes.
    var largestPage: Int {
        switch self {
        case .amd64: 4 << 10
        case .arm64: 64 << 10
        }
    }
}
