/// What is wrong with bytes that were read. Who knows the file's name puts it in front, as an `ArchiveError`.
struct Damage: Error, Equatable {
    let what: String

    init(_ what: String) {
        self.what = what
    }
}
