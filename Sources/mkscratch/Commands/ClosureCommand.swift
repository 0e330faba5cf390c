import HTTP
import Packing

/// `mkscratch closure PROGRAM... DIR`.
struct ClosureCommand {
    private let invocation: Invocation
    private let gathering: Gathering
    private let directory: [UInt8]
    private let times: Timestamps

    init(_ invocation: Invocation) throws(Failure) {
        guard let directory = invocation.arguments.last, invocation.arguments.count >= 2 else {
            throw Failure(
                "give programs and the directory that they are copied to, as in: mkscratch closure /app/web /out")
        }
        self.invocation = invocation
        self.directory = directory
        gathering = try Gathering(invocation)
        times = try Timestamps(keepsTimes: invocation.has(.keepTimes))
    }

    func run() throws(Failure) {
        var programs = invocation.arguments
        programs.removeLast()
        let (contents, _, first) = try gathering.contents(of: programs)
        if invocation.has(.verbose) { try contents.printReasons() }
        var writer = DirectoryWriter(directory, times: times)
        var document: ArchiveFile?
        if let bill = invocation.value(.sbom) {
            let software = BillOfMaterials(of: first.bytes)
            try software.add(contents, from: gathering.root)
            document = try software.write(to: bill, times: times)
        }
        try writer.write(contents)
        _ = try document?.finishFile()
        try Output.print { text in
            text.append(directory.span)
            text.append(": ")
            contents.writeSum(into: &text)
            text.append(.lineFeed)
        }
    }
}
