/// The PATH that images have if nothing else is said, as engines set it.
enum ImagePath {
    static var text: StaticString { "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" }
}
