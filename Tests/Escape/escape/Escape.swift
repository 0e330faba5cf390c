import CEscape
import Swiftlet

/// A server with code of an attacker inside: each path tries something, and is answered with its error number, 0 if it succeeded.
@main
struct Escape: Application {
    private var root: Folder?

    static var name: StaticString { "escape" }
    static var options: [AppOption] { [AppOption("root", .text("FOLDER"), "the folder that may be read")] }

    static func main() {
        Escape().run()
    }

    mutating func set(_ option: Int, to text: Span<UInt8>, number: Int) -> StaticString? {
        var problem = ByteBuffer()
        root = Folder.open(named: text, orElse: "use another", &problem)
        return problem.isEmpty ? nil : "use a folder that can be read"
    }

    var readableFolders: [Folder] { root.map { [$0] } ?? [] }

    func respond(to request: borrowing Request, with response: inout Response) {
        guard let outcome = Self.attempt(request.path, on: request.query) else { return response.send(.notFound) }
        response.send(as: .plainText) { $0.append(decimal: Int(outcome)) }
    }

    /// - Parameter file: the path of one, if the attempt is for a file.
    private static func attempt(_ name: Span<UInt8>, on file: Span<UInt8>) -> Int32? {
        // A path that ends with a zero.
        var path = file.isEmpty ? [UInt8]() : []
        for index in 0..<file.count { path.append(file[index]) }
        path.append(0)
        return unsafe path.withUnsafeBytes { bytes in
            let path = unsafe bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: CChar.self)
            return unsafe attempt(name, path)
        }
    }

    private static func attempt(_ name: Span<UInt8>, _ path: UnsafePointer<CChar>) -> Int32? {
        switch name {
        case "/open": unsafe escape_open(path, O_RDONLY)
        case "/open-to-write": unsafe escape_open(path, O_WRONLY)
        case "/create": unsafe escape_open(path, O_RDWR | O_CREAT)
        case "/open2": unsafe escape_open_2(path, UInt64(O_RDONLY))
        case "/open2-to-write": unsafe escape_open_2(path, UInt64(O_RDWR))
        case "/execve": unsafe escape_execute(path)
        case "/execveat": unsafe escape_execute_at(path)
        case "/fork": escape_fork()
        case "/clone3": escape_clone_3()
        case "/unshare": escape_unshare()
        case "/socket": escape_socket(AF_INET, 1)
        case "/socket-of-file": escape_socket(AF_UNIX, 1)
        case "/socket-of-packets": escape_socket(AF_PACKET, 3)
        case "/connect": escape_connect()
        case "/bind": escape_bind()
        case "/ptrace": escape_trace()
        case "/process_vm_readv": escape_read_memory()
        case "/kill": escape_signal()
        case "/mmap-code": escape_map_code()
        case "/mprotect-code": escape_make_code()
        case "/memfd_create": escape_make_file()
        case "/unlink": unsafe escape_remove(path)
        case "/io_uring": escape_rings()
        case "/bpf": escape_load_filter()
        case "/personality": escape_personality()
        case "/ioctl": escape_steal_input()
        default: nil
        }
    }
}
