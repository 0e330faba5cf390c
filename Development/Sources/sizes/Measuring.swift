import Comparison
import Containers
import Foundation
import Images
import MeasuringKit

/// Runs a plan: saves, reads and runs one image after another.
struct Measuring {
    let choice: EngineChoice
    /// How each image is run; nil if none is.
    let run: RunOptions?
    /// The number of containers of each image.
    let containers: Int
    /// The port inside the containers; nil for that of each image.
    let port: UInt16?
    /// The note for a variant of a name.
    let standIn: (String) -> String?

    /// The source of an image.
    private enum Source {
        case image(String, Engine)
        case archive(String)
    }

    func measure(_ plan: Plan) async throws -> MeasuringOutcome {
        var variants: [Variant] = []
        var leftOut: [LeftOut] = []
        var failures: [String] = []
        for (index, planned) in plan.variants.enumerated() {
            let step = "[\(index + 1)/\(plan.variants.count)] \(planned.name)"
            do {
                guard let source = try await source(of: planned) else {
                    leftOut.append(LeftOut(name: planned.name, reason: reasonToLeaveOut(planned)))
                    continue
                }
                StandardError.write("\(step): reading the image")
                let images = try await images(from: source)
                guard images.count == 1 || run == nil else {
                    throw Failure("holds \(images.count) images; save the one to compare alone")
                }
                for image in images {
                    var variant = Variant(
                        name: images.count == 1 ? planned.name : image.description.names.first ?? planned.name,
                        source: planned.image ?? planned.archive ?? "", image: image
                    )
                    variant.beginsGroup = planned.beginsGroup
                    variant.standIn = planned.standIn ?? standIn(planned.name)
                    do {
                        try await addBase(planned, to: &variant, step: step)
                        try await addRun(planned, source, to: &variant, image.description, step: step)
                        if run != nil, let reason = reasonNotToRun(image.description) {
                            leftOut.append(LeftOut(name: "running \(planned.name)", reason: reason))
                        }
                    } catch {
                        try Task.checkCancellation()
                        failures.append(Self.explanation(of: error, in: planned))
                    }
                    variants.append(variant)
                }
            } catch {
                try Task.checkCancellation()
                failures.append(Self.explanation(of: error, in: planned))
            }
        }
        let engine = choice.engine.map { "\(URL(fileURLWithPath: $0.program).lastPathComponent) \($0.version)" }
        return MeasuringOutcome(
            report: Report(variants: variants, leftOut: leftOut, published: plan.published, engine: engine),
            failures: failures
        )
    }

    /// An error with the name of the variant, unless it names the archive itself.
    private static func explanation(of error: any Error, in planned: PlannedVariant) -> String {
        if let error = error as? ArchiveError, error.archive.hasSuffix(planned.name) { return "\(error)" }
        return "\(planned.name): \(error)"
    }

    private var noEngine: String {
        if case .none(let reason) = choice { "needs a container engine (\(reason))" } else { "" }
    }

    /// Why an image is measured and not run; nil if it is run. Under emulation, memory and times would be the emulator's.
    private func reasonNotToRun(_ image: ImageDescription) -> String? {
        if choice.engine == nil { return noEngine }
        guard let architecture = image.architecture, architecture != Self.architecture else { return nil }
        return "is for \(architecture), and this machine is \(Self.architecture)"
    }

    /// The name of this machine's architecture in images.
    private static var architecture: String {
        #if arch(arm64)
            "arm64"
        #else
            "amd64"
        #endif
    }

    private func reasonToLeaveOut(_ planned: PlannedVariant) -> String {
        if choice.engine == nil && planned.image != nil { return noEngine + ", and there is no archive of it" }
        return "was not built: there is no \(planned.image ?? planned.archive ?? "image")"
    }

    /// Nil if the image requires an engine and there is none, or if an optional image is missing.
    private func source(of planned: PlannedVariant) async throws -> Source? {
        let isOptional = planned.optional == true
        let archive = planned.archive.flatMap { archive in
            let isNeeded = planned.image == nil && !isOptional
            return isNeeded || FileManager.default.fileExists(atPath: archive) ? Source.archive(archive) : nil
        }
        guard let image = planned.image else { return archive }
        guard let engine = choice.engine else { return archive }
        if await engine.holds(image) { return .image(image, engine) }
        if archive == nil && isOptional { return nil }
        guard let archive else { throw Failure("\(engine.program) holds no image \(image); build it or pull it first") }
        return archive
    }

    private func images(from source: Source) async throws -> [ImageMeasurements] {
        switch source {
        case .archive(let path):
            return try ImageArchive(path: path).measure()
        case .image(let image, let engine):
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sizes-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appendingPathComponent("image.tar").path
            try await engine.save(image, to: path)
            do {
                return try ImageArchive(path: path).measure()
            } catch let error as ArchiveError {
                throw Failure("what \(engine.program) saved cannot be read: \(error.reason)")
            }
        }
    }

    private func addBase(_ planned: PlannedVariant, to variant: inout Variant, step: String) async throws {
        guard let base = planned.base, let disk = variant.measures[.disk] else { return }
        let isArchive = ImageArgument.isArchive(base)
        let plannedBase = PlannedVariant(name: base, image: isArchive ? nil : base, archive: isArchive ? base : nil)
        guard let source = try await source(of: plannedBase) else { return }
        StandardError.write("\(step): reading its base \(base)")
        guard let size = try await images(from: source).first?.disk else { return }
        variant.measures[.diskOverBase] = disk >= size ? disk - size : 0
    }

    private func addRun(
        _ planned: PlannedVariant, _ source: Source, to variant: inout Variant, _ description: ImageDescription,
        step: String
    ) async throws {
        guard var options = run, let engine = choice.engine, reasonNotToRun(description) == nil else { return }
        let image: String
        switch source {
        case .image(let reference, _): image = reference
        case .archive(let path): image = try await engine.load(path)
        }
        let exposed = description.exposedPorts.first { $0.hasSuffix("/tcp") }.flatMap {
            UInt16($0.dropLast("/tcp".count))
        }
        if let port = port ?? exposed { options.port = port }
        if let path = planned.path { options.path = path }
        var figures: [RunFigures] = []
        for index in 1...containers {
            StandardError.write("\(step): running it, \(index) of \(containers)")
            figures.append(try await Container.measure(image, engine: engine, options: options))
        }
        variant.measures[.start] = Median.of(figures.map { $0.start.milliseconds })
        variant.measures[.stop] = Median.of(figures.map { $0.stop.milliseconds })
        variant.measures[.residentAtStart] = Median.of(figures.compactMap(\.residentAtStart))
        variant.measures[.residentAfterRequests] = Median.of(figures.compactMap(\.residentAfterRequests))
        variant.run = RunDescription(
            containers: containers, requests: options.requests, options: options.hardening,
            memorySource: figures.compactMap(\.memorySource).first?.rawValue
        )
    }
}
