import HTTP

/// The commands of the program.
enum Command: Int, CaseIterable {
    case closure, image, explain, list

    var name: StaticString {
        switch self {
        case .closure: "closure"
        case .image: "image"
        case .explain: "explain"
        case .list: "list"
        }
    }

    /// The arguments, as help shows them.
    var arguments: StaticString {
        switch self {
        case .closure: "PROGRAM... DIR"
        case .image: "PROGRAM...|DIR... -o FILE"
        case .explain: "PROGRAM..."
        case .list: "IMAGE.tar|DIR"
        }
    }

    var explanation: StaticString {
        switch self {
        case .closure: "copy programs and the files they need"
        case .image: "write an image of programs or a directory"
        case .explain: "suggest options that programs may need"
        case .list: "show files, sizes and savings"
        }
    }

    /// The text before the options, as complete lines.
    var remarks: StaticString {
        switch self {
        case .closure:
            """
            Copies each PROGRAM to DIR, with its loader, libraries and interpreters.
            Links stay links. It runs nothing, so PROGRAM may be for another architecture.
            A name without a slash is also looked up on PATH. All timestamps become
            SOURCE_DATE_EPOCH from the environment, or 1970 if it is not set.

              COPY --from=mkscratch /mkscratch /mkscratch
              RUN /mkscratch closure /app/web /out


            """
        case .image:
            """
            Writes the files that closure would copy, or DIR, as an image with one layer.
            The same files give the same archive, byte for byte. Programs for several
            architectures, or a DIR for each, become one OCI index. All files belong to
            root. All timestamps become SOURCE_DATE_EPOCH from the environment, or 1970 if
            it is not set.

              mkscratch image /app/web -o web.tar --user 65532 --port 8000
              docker load -i web.tar


            """
        case .explain:
            """
            Looks at the functions that programs and their libraries call, runs nothing,
            and names the options of closure and image that may be needed. A call is a
            hint, not a proof.


            """
        case .list:
            """
            Lists the files, largest first, each with the files that need it; then what can
            be left out: copies, and parts that no loader reads. Reads archives of docker
            save, podman save and mkscratch, with layers that are plain or gzipped.


            """
        }
    }
}
