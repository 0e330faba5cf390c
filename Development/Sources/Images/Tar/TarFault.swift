/// What is wrong with a header or with an entry. The reader, who knows which, puts that in front and makes it a `Damage`.
struct TarFault: Error {
    let what: String

    init(_ what: String) {
        self.what = what
    }
}
