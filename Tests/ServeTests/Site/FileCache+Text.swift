import Swiftlet

@testable import serve

extension FileCache {
    func entry(_ path: String) -> CacheEntry? {
        entry(path.octets.span)
    }
}
