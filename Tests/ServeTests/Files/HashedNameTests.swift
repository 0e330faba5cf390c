import Swiftlet
import Testing

@testable import serve

struct HashedNameTests {
    @Test(arguments: [
        // Vite and Rollup: eight letters of base64url.
        "assets/index-BfX3yQdL.js", "assets/vendor-C2_mK1aP.js",
        "assets/logo-4d9hXq2B.svg",
        "assets/index-BfX3yQdL.js.map",
        // Webpack, and what is built on it: hexadecimal, mostly twenty digits.
        "static/js/main.3f2a9b1c.js", "static/js/main.3f2a9b1c.chunk.js", "static/js/787.28cb0dcd.chunk.js",
        "static/js/main.3f2a9b1c.js.map", "static/css/main.073c9b0a.css",
        "static/media/logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg",
        "app.3f2a9b1c0d4e5f60718a.bundle.js", "static/js/main.3f2a9b1c.js.LICENSE.txt",
        // esbuild: eight letters of base32. Angular is built on it.
        "app-2NLFXNGX.js", "chunk-5XR7KQ3A.css", "main-WZ6M5RKH.js", "polyfills-B6TNHZQ6.js",
        // Angular before that: hexadecimal.
        "main.8a4c1c27fb2f7e21.js", "runtime.1a2b3c4d5e6f7a8b.js", "styles.ef46db3751d8e999.css",
        // Next.
        "_next/static/chunks/main-9f2a8c1e7d3b5a60.js", "_next/static/chunks/4bd1b696-6406cb0c5e1c0d31.js",
        "_next/static/chunks/pages/_app-72b849fbd24ac258.js", "_next/static/media/c9a5bc6a7c948fb0-s.p.9f3ad1b2.woff2",
        // Parcel: eight digits, hexadecimal.
        "index.7d4c3bb2.js", "logo.b9a6c1f4.svg", "index.5de0c2a1.css.map",
        // Hugo's fingerprint: SHA-256, MD5.
        "css/main.min.2fd4e1c67a2d28fced849ee1bb76e7391b93eb12c48a1b6de2f5c8a7f0e1d2c3.css",
        "js/app.9e107d9d372bb6826bd81d3542a419d6.js",
        // Gatsby, Create React App, Rails, Django.
        "app-91b1a5e3ba4ee2a8d0f3.js", "application-1a79a4d60de6718e8e5b326e338ae533.css", "css/base.27e20196a850.css",
        // In a folder whose name has dots and hyphens.
        "v1.2-beta/app.3f2a9b1c.js", "/app.3f2a9b1c.js",
    ])
    func `a name with a content hash is recognized`(_ path: String) {
        #expect(isHashed(path))
    }

    @Test(arguments: [
        "", "/", "a", "app.js", "index.html", "app.min.js", "jquery-3.7.1.min.js", "bootstrap.5.3.0.css",
        "app-1.2.3.js",
        "photo-20240131.jpg", "report-2024-01-31.pdf", "archive.20240131123456.zip", "backup-1700000000.tar.gz",
        "my-favourite-picture.png", "font-awesome.css", "service-worker.js", "manifest.webmanifest", "robots.txt",
        "sitemap-1.xml", "page-12345678.html", "IMG-20240101-WA0001.jpg", "DSC02345.jpg", "IMG_2345.JPG",
        "photo-IMG_2345.JPG", "apple-touch-icon-180x180.png", "icon-512x512.png", "android-chrome-192x192.png",
        "deadbeef.js", "app.deadbeef.js", "app-facade.js", "app.feedface.css", "song-decade.mp3", "app.abcdefab.js",
        "main.bundle.js", "react.production.min.js", "react-dom.development.js", "lodash.es5.js", "README.md",
        "app.3f2a9b1.js", "app.3F2A9B1C.js", "app.3f2a9b1g.js", "app-2NLFXNG8.js", "app-2NLFXNG.js", "app-2NLFXNGXX.js",
        "a.ABCDEFGH.js", "a.abcdefgh.js", "a.AbCdEfGh.js", "a.Version.js", "utf-8.txt", "iso-8859-1.txt",
        "3f2a9b1c", "3f2a9b1c/app.js", "app.3f2a9b1c/index.js", "app-3f2a9b1c/a.css", "3f2a9b1c.", ".3f2a9b1c",
        "123e4567-e89b-12d3-a456-426614174000.pdf", "mp3-player.js", "h264-video.mp4", "covid19-map.svg",
        "app.3f2a9b1c3f2a9b1c3f2a9b1c3f2a9b1c3f2a9b1c3f2a9b1c3f2a9b1c3f2a9b1c0.js", "a.3f2a 9b1c.js",
    ])
    func `any other name is not hashed`(_ path: String) {
        #expect(!isHashed(path))
    }

    /// A reader keeps what is taken for hashed for a year, and nothing that its owner does changes that.
    @Test(arguments: [
        "book-Chapter1.pdf", "my-Picture1.png", "paper-Figure01.png", "slides-Lecture1.pdf", "site-Version2.zip",
        "doc-CHAPTER2.pdf", "wallpaper-WINDOWS7.png", "album-DSCN2345.jpg", "menu-cafe2023.pdf", "logo-face2024.png",
        "backup-20240131a.zip", "release.20240131b.tar.gz",
    ])
    func `a name chosen by a person is not hashed`(_ path: String) {
        #expect(!isHashed(path))
    }

    private func isHashed(_ path: String) -> Bool {
        HashedName.isHashed(path.octets.span)
    }
}
