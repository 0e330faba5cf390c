import Swiftlet

/// The resource of a path, with all its representations. It is immutable.
final class Resource: Sendable {
    /// The one without a coding first.
    let representations: [Representation]
    /// Whether a missing gzip representation may be made.
    let isCompressible: Bool
    /// The available codings.
    let offered: CodingSet
    /// When it was loaded, in seconds since 1970.
    private let loaded: Int

    init(_ representations: [Representation], isCompressible: Bool, loaded: Int = Clock.secondsSince1970) {
        self.loaded = loaded
        self.representations = representations
        var offered: CodingSet = []
        for representation in representations { offered.insert(CodingSet(representation.coding)) }
        self.offered = offered
        self.isCompressible = isCompressible && !offered.contains(.gzip)
    }

    var plain: Representation { representations[0] }

    func representation(_ coding: ContentCoding) -> Representation? {
        for representation in representations where representation.coding == coding { return representation }
        return nil
    }

    /// Whether its files had been unchanged for a while when it was loaded. A file that had just been changed may have been changed
    /// again within the same tick of the system's clock, and would look the same.
    var isSettled: Bool {
        representations.allSatisfy { $0.identity.changedSeconds < loaded - 1 }
    }

    /// The same with another representation, if one could be made, and marked as not to be compressed again.
    func compressed(_ form: Representation?) -> Resource {
        Resource(representations + (form.map { [$0] } ?? []), isCompressible: false, loaded: loaded)
    }

    /// The approximate bytes of memory that it takes.
    var cost: Int {
        representations.reduce(512) { $0 + $1.bytes.count + 1_024 }
    }

    /// The number of descriptors that it keeps open.
    var openFiles: Int {
        representations.count { $0.file != nil }
    }
}
