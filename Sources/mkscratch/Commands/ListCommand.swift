import HTTP
import Packing

/// `mkscratch list IMAGE.tar|DIR`.
struct ListCommand {
    private let path: [UInt8]

    init(_ invocation: Invocation) throws(Failure) {
        guard let path = invocation.arguments.first, invocation.arguments.count == 1 else {
            throw Failure("give one image or directory, as in: mkscratch list web.tar")
        }
        self.path = path
    }

    func run() throws(Failure) {
        let contents: Contents
        var layers: [Contents.Layer] = []
        if FileStatus.isDirectory(path) {
            let gatherer = Gatherer(root: RootDirectory(path), followsNeeds: false)
            try gatherer.addTree([.slash], reason: path, orElse: "give a directory")
            contents = try gatherer.finish()
        } else {
            contents = Contents()
            layers = try contents.read(archive: path)
        }
        let listing = try Listing(contents)
        try Output.print { text in
            listing.write(into: &text)
            for layer in layers {
                let name = layer.name
                text.append("layer ")
                text.append(name.span)
                text.append(": ")
                text.append(thousands: layer.size)
                text.append(" bytes")
                if let unpacked = layer.unpacked {
                    text.append(", compressed from ")
                    text.append(thousands: unpacked.count)
                }
                text.append(.lineFeed)
            }
            contents.writeSum(into: &text)
            text.append(.lineFeed)
        }
    }
}
