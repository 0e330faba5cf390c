import HTTP
import Packing

/// `mkscratch closure PROGRAM... DIR`.
struct ClosureCommand {
    private let gathering: Gathering
    private let programs: [[UInt8]]
    private let directory: [UInt8]
    private let times: Timestamps
    private let isVerbose: Bool
    private let bill: [UInt8]?

    init(_ invocation: Invocation) throws(Failure) {
        guard let directory = invocation.arguments.last, invocation.arguments.count >= 2 else {
            throw Failure(
                "give programs and the directory that they are copied to, as in: mkscratch closure /app/web /out")
        }
        self.directory = directory
        programs = Array(invocation.arguments.dropLast())
        gathering = try Gathering(invocation)
        isVerbose = invocation.has(.verbose)
        bill = invocation.value(.sbom)
        times = try Timestamps(keepsTimes: invocation.has(.keepTimes))
    }

    func run() throws(Failure) {
        let (contents, _, first) = try gathering.contents(of: programs)
        if isVerbose { try contents.printReasons() }
        var writer = DirectoryWriter(directory, times: times)
        var document: ArchiveFile?
        if let bill {
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
