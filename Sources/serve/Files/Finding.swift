import Swiftlet

/// What was found at a path.
enum Finding: Sendable {
    case resource(Resource)
    /// A folder whose path lacks the slash at its end.
    case folderWithoutSlash
    /// A folder without an index, and what is in it.
    case listing([FolderItem])
    case nothing
    case forbidden
    /// The system could not say.
    case failed
}
