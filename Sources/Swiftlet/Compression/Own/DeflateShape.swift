/// How much memory an encoder takes for what.
struct DeflateShape {
    let windowBits: Int
    let hashBits: Int
    /// How many bytes are taken at most before what is too far back is dropped.
    let room: Int
    /// The most literals and matches of a block.
    let blockCapacity: Int

    var windowSize: Int { 1 << windowBits }

    init(_ purpose: GzipEncoder.Purpose) {
        let isPages = purpose == .pages
        windowBits = isPages ? 14 : 15
        hashBits = isPages ? 12 : 15
        room = isPages ? 4_096 : 16_384
        blockCapacity = isPages ? 3_072 : 16_384
    }
}
