import HTTP
import Packing

/// A program or library, as far as the loader looks at it.
final class LoadedFile {
    /// Where the loader finds it, before any link is followed.
    private(set) var path: Path
    /// Where it really lies.
    let realPath: Path
    let machine: ELFMachine
    /// The loader that it names.
    let interpreter: [UInt8]?
    /// What it is called by what needs it.
    private(set) var name: [UInt8]?
    let needed: [[UInt8]]
    /// The list of directories that it hands on to what it needs, as it is written.
    let inheritedPath: [UInt8]?
    /// The list of directories of its own.
    let ownPath: [UInt8]?
    let avoidsDefaultPaths: Bool
    let isDynamic: Bool
    /// The file that it was loaded for first: its index among the loaded.
    var parent: Int?

    init(path: Path, realPath: Path, in bytes: Span<UInt8>) throws(ELFMistake) {
        let file = try ELFFile(bytes)
        let dynamic = try ELFDynamic(file, in: bytes)
        func text(_ range: Range<Int>) -> [UInt8] { [UInt8](bytes.extracting(range)) }
        self.path = path
        self.realPath = realPath
        machine = file.machine
        interpreter = try file.interpreter(in: bytes).map(text)
        name = dynamic?.name.map(text)
        needed = dynamic?.needed.map(text) ?? []
        inheritedPath = dynamic?.inheritedPath.map(text)
        ownPath = dynamic?.ownPath.map(text)
        avoidsDefaultPaths = dynamic?.avoidsDefaultPaths ?? false
        isDynamic = dynamic != nil
    }
    /// Makes the file one that nothing else is taken for.
    func forgetName() {
        name = nil
        path = .root
    }
}
