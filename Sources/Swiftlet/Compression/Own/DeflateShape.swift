/// How much memory an encoder takes for what.
struct DeflateShape {
    let windowBits: Int
    let hashBits: Int
    /// How many bytes are taken at most before what is too far back is dropped, and the most literals and matches of a block: if
    /// they are as many as there are bytes in half a window, a block that does not compress is in the window as a whole.
    let room: Int

    var windowSize: Int { 1 &<< windowBits }

    init(_ purpose: GzipEncoder.Purpose) {
        let isPages = purpose == .pages
        windowBits = isPages ? 14 : 15
        hashBits = isPages ? 12 : 15
        room = isPages ? 3_072 : 16_384
    }
}
