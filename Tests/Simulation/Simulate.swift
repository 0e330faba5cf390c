import CPlatform
import Glibc

@testable import Swiftlet

/// Runs one seed after another until its time is up. A finding ends it, and names the seed that shows it again.
///
/// The environment says what to run: `SEED` for one seed alone; otherwise `SECONDS` for how long, and `FIRST` and `STRIDE` for which
/// seeds.
@main
enum Simulate {
    static func main() {
        // A trap of the server is a finding like any other, and its seed is as good.
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS] {
            _ = signal(number) { number in
                print("SEED=\(World.current.seed): in step \(World.current.step): the server crashed, signal \(number)")
                fflush(nil)
                _exit(1)
            }
        }
        if let only = number("SEED") {
            let connections = run(UInt64(only))
            return print("\(connections) connections, 1 seed: nothing found")
        }
        let end = seconds() + Double(number("SECONDS") ?? 60)
        var next = UInt64(number("FIRST") ?? 1)
        var connections = 0
        var seeds = 0
        while seconds() < end {
            connections += run(next)
            seeds += 1
            next += UInt64(number("STRIDE") ?? 1)
        }
        print("\(connections) connections, \(seeds) seeds: nothing found")
    }

    private static func run(_ seed: UInt64) -> Int {
        let scenario = Scenario(seed: seed)
        scenario.run()
        return scenario.connectionCount
    }

    private static func number(_ name: String) -> Int? {
        unsafe getenv(name).flatMap { unsafe Int(String(cString: $0)) }
    }

    private static func seconds() -> Double {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Reports a finding, and ends the simulation.
func fail(_ text: String) -> Never {
    print("SEED=\(World.current.seed): in step \(World.current.step): \(text)")
    exit(1)
}
