/// The media types of files by the extensions of their names.
enum MediaTypeTable {
    /// A line for each type: its extensions in lower case, then `+` if the type is worth compressing or `-` if not, then the
    /// type. The most frequent extensions come first, because the search is line by line.
    ///
    /// The types are those that IANA has registered, or otherwise those that browsers know. Text is assumed to be UTF-8.
    /// Files that are not expected to be opened in a browser are left to `application/octet-stream`.
    static var lines: StaticString {
        """
        html htm+text/html; charset=utf-8
        css+text/css; charset=utf-8
        js mjs cjs+text/javascript; charset=utf-8
        png-image/png
        jpg jpeg-image/jpeg
        svg+image/svg+xml
        webp-image/webp
        woff2-font/woff2
        json map+application/json
        ico+image/vnd.microsoft.icon
        txt text log conf ini diff patch rst sh py c h swift rs go proto+text/plain; charset=utf-8
        xml xsd+application/xml
        gif-image/gif
        avif-image/avif
        wasm+application/wasm
        webmanifest+application/manifest+json
        mp4 m4v-video/mp4
        webm-video/webm
        mp3-audio/mpeg
        pdf-application/pdf
        woff-font/woff
        ts-video/mp2t
        m3u8+application/vnd.apple.mpegurl
        mpd+application/dash+xml
        md markdown+text/markdown; charset=utf-8
        csv+text/csv; charset=utf-8
        zip-application/zip
        gz tgz-application/gzip
        ttf+font/ttf
        otf+font/otf
        xhtml+application/xhtml+xml
        rss+application/rss+xml
        atom+application/atom+xml
        yaml yml+application/yaml
        toml+application/toml
        tsv+text/tab-separated-values; charset=utf-8
        ics+text/calendar; charset=utf-8
        vcf+text/vcard; charset=utf-8
        vtt+text/vtt; charset=utf-8
        wgsl+text/wgsl; charset=utf-8
        srt+application/x-subrip
        jxl-image/jxl
        apng-image/apng
        bmp+image/bmp
        tiff tif-image/tiff
        heic-image/heic
        heif-image/heif
        ttc+font/collection
        eot+application/vnd.ms-fontobject
        m4a-audio/mp4
        aac-audio/aac
        ogg oga opus-audio/ogg
        wav-audio/wav
        flac-audio/flac
        weba-audio/webm
        ogv-video/ogg
        mov-video/quicktime
        mkv-video/matroska
        avi-video/x-msvideo
        mpg mpeg-video/mpeg
        3gp-video/3gpp
        tar+application/x-tar
        bz2-application/x-bzip2
        xz-application/x-xz
        7z-application/x-7z-compressed
        zst-application/zstd
        rar-application/vnd.rar
        jar-application/java-archive
        exe-application/vnd.microsoft.portable-executable
        deb-application/vnd.debian.binary-package
        rpm-application/x-rpm
        apk-application/vnd.android.package-archive
        dmg-application/x-apple-diskimage
        iso-application/vnd.efi.iso
        msi-application/x-msi
        doc+application/msword
        xls+application/vnd.ms-excel
        ppt+application/vnd.ms-powerpoint
        docx-application/vnd.openxmlformats-officedocument.wordprocessingml.document
        xlsx-application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
        pptx-application/vnd.openxmlformats-officedocument.presentationml.presentation
        odt-application/vnd.oasis.opendocument.text
        ods-application/vnd.oasis.opendocument.spreadsheet
        odp-application/vnd.oasis.opendocument.presentation
        epub-application/epub+zip
        rtf+application/rtf
        ps+application/postscript
        sql+application/sql
        jsonld+application/ld+json
        geojson+application/geo+json
        ndjson+application/x-ndjson
        pem+application/pem-certificate-chain
        crt cer-application/pkix-cert
        asc sig-application/pgp-signature
        glb-model/gltf-binary
        gltf+model/gltf+json
        stl+model/stl
        obj+model/obj
        usdz-model/vnd.usdz+zip
        dtd+application/xml-dtd
        xsl xslt+application/xslt+xml
        rdf+application/rdf+xml

        """
    }

    /// The media type for the extension of a file name, or nil if the table has none.
    @inline(never)
    static func find(extensionOf name: Span<UInt8>) -> MediaType? {
        var start = name.count
        while start > 0, name[start - 1] != .period {
            start -= 1
            // The separators of the table are below the digits; an extension that contains one must not match.
            if name[start] < .zero { return nil }
        }
        guard start > 0, start < name.count else { return nil }
        let lines = Self.lines.octets
        var position = 0
        while position < lines.count {
            var index = start
            while index < name.count, name[index].lowercased == lines[position] {
                index += 1
                position += 1
            }
            if index == name.count, lines[position] < .zero { return type(behind: position) }
            while lines[position] >= .zero { position += 1 }
            if lines[position] != .space { position = lineEnd(behind: position) }
            position += 1
        }
        return nil
    }

    /// The type on the line in which an extension ends at `position`.
    private static func type(behind position: Int) -> MediaType {
        let lines = Self.lines.octets
        var start = position
        while lines[start] == .space || lines[start] >= .zero { start += 1 }
        let isCompressible = lines[start] == .plus
        return MediaType(in: Self.lines, start + 1..<lineEnd(behind: start), isCompressible: isCompressible)
    }

    private static func lineEnd(behind position: Int) -> Int {
        let lines = Self.lines.octets
        return lines.firstIndex(of: .lineFeed, from: position)
    }
}
