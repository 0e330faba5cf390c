import Swiftlet

/// Serves a directory as a website.
@main
struct Serve: Application {
    private var options = SiteOptions()
    private var site: Site?

    static var name: StaticString { "serve" }
    static var openFilesPerConnection: Int { 1 }
    static var options: [AppOption] { SiteOption.all }

    static var preparesAgain: Bool { true }
    /// The root, and the directory of the link to it: a deployment points the link at another directory, and sends SIGHUP.
    var readableFolders: [Folder] {
        guard let settings = site?.settings else { return [] }
        return settings.linkFolder.map { [settings.folder, $0] } ?? [settings.folder]
    }

    static func main() {
        Serve().run()
    }

    mutating func set(_ option: Int, to text: Span<UInt8>, number: Int) -> StaticString? {
        guard let option = SiteOption(rawValue: option) else { return nil }
        return options.set(option, to: text, number: number)
    }

    // It is called from two places.
    @inline(never)
    mutating func prepare(_ problem: inout ByteBuffer) {
        guard let settings = SiteSettings(options, &problem) else { return }
        site = Site(SiteStore(settings), workers: 1)
    }

    @inline(never)
    func forWorker(of workers: Int) -> Serve {
        var serve = self
        if let site { serve.site = Site(site.store, workers: workers) }
        return serve
    }

    func respond(to request: borrowing Request, with response: inout Response) {
        site?.respond(to: request, with: &response)
    }
}
