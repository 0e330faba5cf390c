import CCompression

/// Packs bytes for the tests.
enum Packing: CaseIterable {
    case gzip
    case zstd

    func pack(_ octets: [UInt8]) -> [UInt8] {
        switch self {
        case .gzip: Self.gzip(octets)
        case .zstd: Self.zstd(octets)
        }
    }

    static func gzip(_ octets: [UInt8], level: Int32 = 9) -> [UInt8] {
        var input = octets
        var output = [UInt8](repeating: 0, count: octets.count + octets.count / 100 + 100)
        let size = unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                var stream = unsafe z_stream()
                unsafe gzip_deflate_init(&stream, level)
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                unsafe deflate(&stream, Z_FINISH)
                unsafe deflateEnd(&stream)
                return unsafe Int(stream.total_out)
            }
        }
        return Array(output.prefix(size))
    }

    static func zstd(_ octets: [UInt8], level: Int32 = 3) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: ZSTD_compressBound(octets.count))
        let size = unsafe octets.withUnsafeBytes { input in
            unsafe output.withUnsafeMutableBytes { output in
                unsafe ZSTD_compress(output.baseAddress, output.count, input.baseAddress, input.count, level)
            }
        }
        return Array(output.prefix(size))
    }
}
