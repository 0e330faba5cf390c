/// A problem with a header or an entry. The reader adds the name of the entry and makes it a `Damage`.
struct TarFault: Error {
    let what: String

    init(_ what: String) {
        self.what = what
    }
}
