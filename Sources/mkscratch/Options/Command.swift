import HTTP

/// What the program can be asked to do.
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
        case .closure: "copy programs and all that they need"
        case .image: "write an image of programs or a directory"
        case .explain: "name further files that programs may need"
        case .list: "show files, sizes, and what could go"
        }
    }

    /// What is to be known beside the options: whole lines.
    var remarks: StaticString {
        switch self {
        case .closure:
            """
            Copies each PROGRAM below DIR, with its loader, libraries and interpreters.
            Links stay links. Nothing is run, so PROGRAM may be for another machine. If it
            has no slash, it is looked for on PATH too. All times become SOURCE_DATE_EPOCH
            of the environment, or 1970 if that is not set.

              COPY --from=mkscratch /mkscratch /mkscratch
              RUN /mkscratch closure /app/web /out


            """
        case .image:
            """
            Writes what closure would copy, or DIR as it is, as an image of one layer, not
            compressed. The same files give the same archive, byte for byte. Programs of
            several architectures, or a DIR for each, become one OCI index. All files
            belong to root. All times become SOURCE_DATE_EPOCH of the environment, or 1970
            if that is not set.

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
            Lists the files, the largest first, each with what needs it; then what could
            be left out: copies, and parts that no loader reads. Layers are read as docker
            save, podman save and mkscratch write them, not compressed.


            """
        }
    }
}
