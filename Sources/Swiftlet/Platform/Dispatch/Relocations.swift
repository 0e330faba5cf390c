/// The addresses that are filled in when a position-independent program starts.
enum Relocations {
    /// A static program of this variant has none, and those of a dynamic one are protected by its loader.
    @inline(__always)
    static func protect() {}
}
