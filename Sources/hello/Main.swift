import HelloApp
import Swiftlet

@main
enum Main {
    static func main() {
        Hello().run()
    }
}
