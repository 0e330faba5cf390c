@testable import Swiftlet

extension TemporaryFolder {
    /// Opens a directory in this one, or this one itself.
    func open(_ name: String = ".", mayAskKernel: Bool = true) throws(SystemError) -> Folder {
        try Folder.open(ByteBuffer(terminated: at(name)), mayAskKernel: mayAskKernel)
    }
}
