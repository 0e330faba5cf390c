import Glibc
import Testing

@Suite("Responses", .ownThread)
struct ResponseTests {
    @Test(arguments: Build.allCases)
    func `the root greets`(build: Build) throws {
        let server = try RunningServer(build)
        let response = try server.get()
        #expect(response.status == 200)
        #expect(response.reason == "OK")
        #expect(response["Content-Type"] == "text/plain; charset=utf-8")
        #expect(response.text == "Hello, World!\n")
    }

    @Test(arguments: Build.allCases)
    func `the health check answers`(build: Build) throws {
        let response = try RunningServer(build).get("/healthz")
        #expect(response.status == 200)
        #expect(response.text.hasPrefix("ok"))
    }

    @Test(arguments: Build.allCases)
    func `the date is that of now`(build: Build) throws {
        let server = try RunningServer(build)
        let before = time(nil)
        let first = try seconds(server.get())
        #expect(before - 1...time(nil) + 1 ~= first)
        // It moves on, also for a server that had nothing to do meanwhile.
        pause(2.2)
        let late = time(nil)
        let second = try seconds(server.get())
        #expect(late - 1...time(nil) + 1 ~= second)
        let connection = try server.connect()
        try connection.send("GET / HTTP/1.1\r\n\r\n")
        let refused = try seconds(connection.nextResponse())
        #expect(late - 1...time(nil) + 1 ~= refused)
    }

    /// The moment of an IMF-fixdate, the only form of a date that is sent.
    private func seconds(_ response: ReceivedResponse) throws -> Int {
        let text = response["Date"] ?? ""
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let form = /([A-Z][a-z]{2}), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT/
        let match = try #require(text.wholeMatch(of: form), "\(text)")
        var parts = tm()
        parts.tm_mday = try #require(Int32(match.2))
        parts.tm_mon = Int32(try #require(months.firstIndex(of: String(match.3))))
        parts.tm_year = try #require(Int32(match.4)) - 1900
        parts.tm_hour = try #require(Int32(match.5))
        parts.tm_min = try #require(Int32(match.6))
        parts.tm_sec = try #require(Int32(match.7))
        let moment = timegm(&parts)
        #expect(weekdays[Int(parts.tm_wday)] == match.1)
        return moment
    }
}
