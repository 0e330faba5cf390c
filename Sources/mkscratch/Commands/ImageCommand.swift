import HTTP
import Packing

/// `mkscratch image PROGRAM...|DIR... -o FILE`.
struct ImageCommand {
    private let invocation: Invocation
    private let gathering: Gathering
    private let output: [UInt8]
    private let times: Timestamps
    private let settings: ImageSettings
    private let name: [UInt8]
    private let format: ImageArchive.Format?

    init(_ invocation: Invocation) throws(Failure) {
        self.invocation = invocation
        guard let first = invocation.arguments.first else {
            throw Failure("give a program or a directory, as in: mkscratch image /app/web -o web.tar")
        }
        guard let output = invocation.value(.output) else {
            throw Failure("give the archive to write, as in: -o web.tar")
        }
        self.output = output
        times = try Timestamps(keepsTimes: invocation.has(.keepTimes))
        gathering = try Gathering(invocation)
        settings = try ImageSettings(invocation)
        var name = Path(first.span).name
        if name.isEmpty { name.append("image") }
        name.append(":scratch")
        self.name = invocation.value(.tag) ?? name
        switch invocation.value(.format) {
        case .none: format = nil
        case .some(let text):
            guard text.span.equals("docker") || text.span.equals("oci") else {
                throw Failure("unknown format; use --format docker or --format oci")
            }
            format = text.span.equals("oci") ? .oci : .docker
        }
        guard self.name.span.isUTF8 else {
            throw Failure("the name of the image is not UTF-8; give another one with --tag")
        }
    }

    /// Adds what is for a machine, which nothing before was for.
    @inline(never)
    private func add(
        _ contents: Contents, _ machine: ELFMachine?, program: [UInt8]?, to images: inout [PackedImage]
    ) throws(Failure) {
        guard let machine else {
            throw Failure("no program tells the architecture of the image; add one, and name it with --entrypoint")
        }
        for image in images where image.machine == machine {
            throw Failure("two images have the same architecture; group the programs by architecture")
        }
        images.append(PackedImage(machine, contents, program: program))
    }

    func run() throws(Failure) {
        var images: [PackedImage] = []
        let bill = invocation.value(.sbom)
        let software = bill == nil ? nil : BillOfMaterials(of: name)
        let target = invocation.value(.at).map { Path($0.span) }
        var areDirectories = gathering.root.isSystem
        for argument in invocation.arguments where !FileStatus.isDirectory(argument) { areDirectories = false }
        if areDirectories {
            for directory in invocation.arguments {
                let contents = try gathering.contents(ofDirectory: directory)
                try add(contents, contents.machine(of: settings.entryPoint.first), program: nil, to: &images)
                try software?.add(contents, from: RootDirectory(directory))
            }
        } else {
            for group in try gathering.groups(invocation.arguments) {
                if target != nil, group.count > 1 {
                    throw Failure("--at is the path of one program; leave it out to keep the path of each")
                }
                let (contents, machine, first) = try gathering.contents(of: group, at: target)
                try add(contents, machine, program: first.bytes, to: &images)
                try software?.add(contents, from: gathering.root)
            }
        }
        let format = self.format ?? (images.count > 1 ? .oci : .docker)
        guard images.count == 1 || format == .oci else {
            throw Failure("Docker's format holds one architecture; leave out --format docker")
        }
        if invocation.has(.verbose) {
            for image in images { try image.contents.printReasons() }
        }
        let archive = ImageArchive(
            format: format, name: name, times: times, settings: settings, compressesLayers: invocation.has(.gzip))
        var document: ArchiveFile?
        if let bill { document = try software?.write(to: bill, times: times) }
        let size = try archive.write(images, to: output)
        _ = try document?.finishFile()
        try Output.print { text in
            for image in images {
                text.append(image.machine.platform?.architecture ?? "")
                text.append(": ")
                image.contents.writeSum(into: &text)
                text.append(.lineFeed)
            }
            text.append(output.span)
            text.append(.space)
            text.append(decimal: size)
            text.append(.lineFeed)
        }
    }
}

extension ImageSettings {
    /// Reads what the options say.
    convenience init(_ invocation: Invocation) throws(Failure) {
        self.init()
        entryPoint = invocation.values(.entryPoint)
        arguments = invocation.values(.cmd)
        user = invocation.value(.user) ?? []
        directory = invocation.value(.workdir) ?? []
        stopSignal = invocation.value(.stopSignal) ?? []
        labels = invocation.values(.label)
        environment = invocation.values(.env)
        for text in environment + labels where text.firstIndex(of: .equals) ?? 0 == 0 {
            throw Failure(text, " lacks a name or a value; give both, as in NAME=VALUE")
        }
        if !environment.contains(where: { $0.span.hasPrefix("PATH=") }) {
            environment = [[UInt8](text: "PATH=") + [UInt8](text: ImagePath.text)] + environment
        }
        for port in invocation.values(.port) { ports.append(try Self.port(port)) }
        healthCheck.command = invocation.values(.health)
        healthCheck.interval = try invocation.number(.healthInterval) ?? healthCheck.interval
        healthCheck.timeout = try invocation.number(.healthTimeout) ?? healthCheck.timeout
        healthCheck.startPeriod = try invocation.number(.healthStart) ?? healthCheck.startPeriod
        healthCheck.retries = try invocation.number(.healthRetries) ?? healthCheck.retries
    }

    private static func port(_ text: [UInt8]) throws(Failure) -> [UInt8] {
        let slash = text.firstIndex(of: .slash) ?? text.count
        let transport = text.span.extracting(slash...)
        guard let number = text.span.extracting(0..<slash).decimalNumber, number >= 1, number <= 65_535,
            transport.count == 0 || transport.equals("/tcp") || transport.equals("/udp") || transport.equals("/sctp")
        else {
            throw Failure(text, " is not a port; give a number from 1 to 65535, as in 8000 or 53/udp")
        }
        return slash == text.count ? text + [UInt8](text: "/tcp") : text
    }
}

extension Invocation {
    /// The value of an option that takes a number.
    func number(_ option: Option) throws(Failure) -> Int? {
        guard let text = value(option) else { return nil }
        guard let number = text.span.decimalNumber, number <= 86_400 else {
            throw Failure {
                $0.append(text.span)
                $0.append(" is not a number from 0 to 86400, which --")
                $0 += option.name
                $0.append(" takes")
            }
        }
        return number
    }
}
