/// A problem with bytes that were read. The caller adds the name of the file, as an `ArchiveError`.
struct Damage: Error, Equatable {
    let what: String

    init(_ what: String) {
        self.what = what
    }
}
