# `build` makes the static executable and `run` starts it; `make help` lists the other targets.

build := $(CURDIR)/.build
# The architecture to build for, and the output directory. Another architecture than this machine's has a directory of its own, and
# packages that are downloaded from Debian. `image` accepts several architectures.
host := $(shell uname -m)
ARCH ?= $(host)
machines := $(or $(patsubst arm64,aarch64,$(patsubst amd64,x86_64,$(ARCH))),$(host))
machine := $(firstword $(machines))
OUT := $(build)$(if $(filter-out $(host),$(machine)),/$(machine))
# The same path, as printed.
here := $(OUT:$(CURDIR)/%=%)
toolsets := $(OUT)/toolsets
# For another architecture: the option for SwiftPM, and the directory of Scripts/fetch-system. Empty for this one.
cross_triple := $(if $(filter-out $(host),$(machine)),--triple $(machine)-unknown-linux-gnu)
cross_system := $(if $(filter-out $(host),$(machine)),$(machine) $(OUT)/system)
# The one next to the compiler, whatever else is on PATH.
objcopy = $(dir $(realpath $(shell command -v swiftc)))llvm-objcopy
swift_sources := Package.swift Sources Tests Toolsets $(addprefix Development/,Package.swift Sources Tests) \
	Examples/greeter/Package.swift Examples/greeter/Sources \
	$(foreach peer,hummingbird flyingfox,$(addprefix Development/Peers/$(peer)-hello/,Package.swift Sources))
# The executable to build: any product of Package.swift.
PRODUCT ?= hello
# The variant to build: static, or nano, which has its own threads instead of Dispatch and its own deflate instead of zlib.
VARIANT ?= static
# The package with the product: this one, or one that depends on it, as in PACKAGE=../greeter PRODUCT=greeter.
PACKAGE ?= $(CURDIR)
# Packages that depend on this one find it here.
export SWIFTLET := $(CURDIR)
# The name of the image after `docker load`.
IMAGE ?= $(if $(filter $(CURDIR),$(PACKAGE)),swiftlet:scratch,$(PRODUCT):latest)
# The executables that the tests run.
servers := hello serve redirect hello-lambda escape
products := $(servers) mkscratch
# The options of `bench`: none to measure everything, --quick or --smoke to measure less; `make bench BENCH=--help` lists them.
BENCH ?=
# A smoke run only shows that measuring works, so it needs no optimized build.
bench_build := $(if $(findstring --smoke,$(BENCH)),debug,release)
# The options of `compare`, such as `--containers 1`; without any, it measures the figures of README.md.
COMPARE ?=
# The total running time of `fuzz`, in seconds.
FUZZ_TIME ?= 60
# The running time of `simulate`, in seconds.
SECONDS ?= 60
# The sources that `fuzz` fuzzes: pure functions over bytes.
fuzzed := Sources/HTTP Sources/Lambda/JSON Sources/Lambda/Base64 Sources/Swiftlet/App/ByteSink+Text.swift \
	Sources/Packing/ELF Sources/Packing/Loaders Sources/Packing/Paths \
	Sources/Packing/Packages/PackageParagraphs.swift Sources/Packing/Packages/PackageURL.swift \
	Sources/Packing/Archives/TarHeader.swift Sources/Packing/Archives/TarMembers.swift \
	Sources/Packing/Archives/GzipDecoder.swift
# And our own gzip encoder, with its output buffer and a decoder.
fuzzed_Deflate := Sources/Swiftlet/Compression/*.swift Sources/Swiftlet/Compression/Own Sources/Swiftlet/Memory/ByteBuffer.swift \
	Sources/Swiftlet/Platform/Linux/Memory.swift Tests/TestSupport/Gunzip.swift

.PHONY: help peers run build build-dynamic image archive components packer zip images check-images compare bench profile test simulate fuzz format lint clean prerequisites

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*##/ { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build the server and serve http://localhost:8000
	@exec $(OUT)/$(VARIANT)/$(PRODUCT)

build: musl-$(VARIANT) ## build the static musl executable; the last line is its path and its size in bytes (VARIANT=nano)
	@stat -c '%n %s' $(here)/$(VARIANT)/$(PRODUCT)

build-dynamic: musl-dynamic ## build the executable for musl systems that have zlib
	@stat -c '%n %s' $(here)/dynamic/$(PRODUCT)

$(toolsets)/cut-table: Toolsets/CutTable.swift
	@mkdir -p $(toolsets)
	swiftc -swift-version 6 -O $< -o $@

image: ## write the scratch image for `docker load`, without an engine, and an SPDX document (PACKAGE=../greeter; ARCH="x86_64 aarch64": both)
	@set -e; for machine in $(machines); do $(MAKE) --no-print-directory build components ARCH=$$machine; done
	@$(MAKE) --no-print-directory archive

# Lists the libraries linked into the executable, for the bill of materials.
components: ; @Scripts/list-components $(OUT)/$(VARIANT)/$(PRODUCT) $(machine) $(if $(cross_system),$(OUT)/system) > $(OUT)/$(VARIANT)/$(PRODUCT).components

# mkscratch for this machine, whatever the architecture and the package of the image.
packer:
	@$(MAKE) --no-print-directory musl-static PRODUCT=mkscratch PACKAGE=$(CURDIR) ARCH=$(host) OUT=$(build)

# The executables of the image, one per architecture, and its archive. For several architectures, it is in the directory of this
# machine's.
executables = $(foreach machine,$(machines),.build$(if $(filter-out $(host),$(machine)),/$(machine))/$(VARIANT)/$(PRODUCT))
archive = $(if $(word 2,$(machines)),.build,$(here))/$(PRODUCT).tar
# The variant that the image reports.
image_variant = $(if $(filter nano,$(VARIANT)),nano,scratch)
SOURCE ?= unknown
# A function for AWS Lambda is laid out as Lambda's own images are.
function = $(filter %-lambda,$(PRODUCT))
program = $(if $(function),/var/task/bootstrap,/server)
kind = $(if $(function),function for AWS Lambda,web server)
label = --label 'org.opencontainers.image.$(1)=$(2)'
# The package URLs of what is linked in. A label applies to all architectures of an archive, whose components can differ.
components = $(if $(word 2,$(executables)),,$(wildcard $(executables).components))

# The same image as the last stage of Dockerfile.static or Dockerfile.lambda; Tests/Containers/check-images compares them.
archive: packer
	@$(build)/static/mkscratch image $(executables) -o $(archive) --sbom $(archive:.tar=.spdx.json) --tag $(IMAGE) --at $(program) \
		--workdir $(if $(function),/var/task,/) --user 65532:65532 --port $(if $(function),8080,8000) --env SWIFTLET_VARIANT=$(image_variant) \
		--health $(program) --health=--healthcheck --health-interval 10 --health-timeout 5 --health-start 5 --stop-signal SIGTERM \
		$(call label,title,$(PRODUCT)) $(call label,source,$(SOURCE)) $(call label,version,$(VERSION)) \
		$(call label,revision,$(REVISION)) $(call label,licenses,Apache-2.0) \
		$(if $(components),--label "swiftlet.components=$$(cut -d ' ' -f 1 $(components) | paste -s -d ' ' -)") \
		--label 'org.opencontainers.image.description=A $(kind) in Swift: one static executable, and nothing else'

# All files have the earliest time of the zip format, so that the same executable gives the same archive.
zip: build ## write bootstrap.zip, which AWS Lambda takes instead of an image (PRODUCT=hello-lambda)
	@Scripts/require zip
	@mkdir -p $(OUT)/zip
	@install -m 755 $(OUT)/$(VARIANT)/$(PRODUCT) $(OUT)/zip/bootstrap
	@TZ=UTC touch -d 1980-01-01 $(OUT)/zip/bootstrap
	@rm -f $(OUT)/bootstrap.zip
	@cd $(OUT)/zip && TZ=UTC zip -q -9 -X ../bootstrap.zip bootstrap
	@stat -c '%n %s' $(here)/bootstrap.zip

# For the labels of the images.
archive images compare: export VERSION = $(shell sed -n 's/.*version: StaticString { "\(.*\)" }.*/\1/p' Sources/Swiftlet/App/Swiftlet.swift)
archive images compare: export REVISION = $(shell git rev-parse HEAD 2>/dev/null || echo unknown)

images: ## build the images of all variants, with docker or podman
	@set -e; for variant in dynamic-alpine static-musl dynamic-closure scratch nano; do \
		Scripts/build-image $$variant swiftlet:$$variant; \
	done

check-images: ## build, inspect and run every image
	@Tests/Containers/check-images

compare: build ## build, run and measure all variants; writes sizes.json and docs/sizes.svg
	@Scripts/require libzstd-dev libssl-dev
	@PRODUCT=$(PRODUCT) Scripts/compare $(COMPARE)

Development/.build/limit: Development/Limit/limit.c
	@mkdir -p $(@D)
	@clang -O2 -static -Wall -Wextra -Werror $< -o $@

bench: build Development/.build/limit $(if $(findstring --smoke,$(BENCH)),,peers) ## measure against other servers and the limit (BENCH=--quick)
	@Scripts/require wrk
	@$(MAKE) --no-print-directory build VARIANT=nano
	$(if $(findstring --smoke,$(BENCH)),,@$(MAKE) --no-print-directory build PRODUCT=serve)
	swift build -c $(bench_build) --package-path Development --product bench
	@Development/.build/$(bench_build)/bench $(BENCH)

profile: build Development/.build/limit ## show where the time of a request goes: system calls and samples
	@Development/profile

# The servers in Swift that `bench` compares with; the first build takes minutes. Servers from the system's packages have to be
# installed by hand, since that may start them as services.
# Hummingbird is linked statically; FlyingFox uses a part of Foundation that would need libcurl's archive.
peers:
	swift build -c release --package-path Development/Peers/hummingbird-hello --static-swift-stdlib
	swift build -c release --package-path Development/Peers/flyingfox-hello

# For rules with the variant as their stem.
built = $(if $(filter $(CURDIR),$(PACKAGE)),$(OUT),$(PACKAGE)/.build$(if $(cross_system),/$(machine)))/$*
musl_build = SWIFTLET_C_LIBRARY=musl SWIFTLET_BUILD_VARIANT=$(if $(filter nano,$*),nano,standard) \
	swift build -c release --disable-local-rpath --package-path $(PACKAGE) --scratch-path $(built) \
	--toolset $(toolsets)/$*.json $(cross_triple)

# The library that all products share: once it is compiled for one image, the engine's cache has it for the others.
library-%: prerequisites $(toolsets)/cut-table
	@Toolsets/write-toolset $* $(toolsets) $(cross_system)
	$(musl_build) --target Swiftlet

# SwiftPM does not know that its plan and the linked executables depend on the toolset.
musl-%: prerequisites $(toolsets)/cut-table
	@Toolsets/write-toolset $* $(toolsets) $(cross_system)
	@plan=$(built)/release.yaml; executable=$(built)/release/$(PRODUCT); \
		find $(toolsets)/$*.json -newer $$plan -exec rm -f $$plan \; 2>/dev/null || true; \
		find Toolsets -newer $$executable -exec rm -f $$executable \; 2>/dev/null || true
	$(musl_build) --product $(PRODUCT)
	@mkdir -p $(OUT)/$* && $(objcopy) --strip-sections $(built)/release/$(PRODUCT) $(OUT)/$*/$(PRODUCT)

test: $(if $(cross_system),,lint) ## run all tests, on the ordinary and on the static executables; ARCH=aarch64 under emulation
	@set -e; for product in $(products); do $(MAKE) --no-print-directory -j2 build build-dynamic PRODUCT=$$product; done
	@set -e; for product in $(servers); do $(MAKE) --no-print-directory build VARIANT=nano PRODUCT=$$product; done
	$(if $(cross_system),Tests/Emulation/run $(machine),swift test --disable-xctest)

# The server runs on a simulated system, in an ordinary build, so that assertions are checked.
simulate: prerequisites ## run the server on simulated systems (SECONDS=60, or SEED=N for one of them; VARIANT=nano)
	@SWIFTLET_BUILD_VARIANT=simulated$(filter -nano,-$(VARIANT)) swift build -c release -Xswiftc -enable-testing \
		--scratch-path $(build)/simulation$(filter -nano,-$(VARIANT)) --product simulate
	@SECONDS=$(SECONDS) SEED=$(SEED) Tests/Simulation/run $(build)/simulation$(filter -nano,-$(VARIANT))/release/simulate

fuzz: fuzz-Parser fuzz-JSON fuzz-ELF fuzz-Deflate ## fuzz the parsers, the formats of mkscratch, and deflate (FUZZ_TIME=60 seconds)

# The fuzz target and the sources become one module, so swiftc would warn about files that import it.
fuzz-%: prerequisites
	@mkdir -p $(build)/fuzz/$*/found
	swiftc -sanitize=fuzzer,address -use-ld=lld -parse-as-library -O -package-name swiftlet -module-name HTTP \
		-suppress-warnings -enable-experimental-feature Lifetimes -module-cache-path $(build)/fuzz/modules \
		-I Sources/CPlatform -I Sources/CZLib \
		$$(find $(fuzzed) $(fuzzed_$*) Tests/Fuzz/$* -name '*.swift') -o $(build)/fuzz/$*/fuzz
	$(build)/fuzz/$*/fuzz -max_total_time=$$(($(FUZZ_TIME) / 4)) -max_len=4096 -print_final_stats=1 \
		-artifact_prefix=$(build)/fuzz/$*/ $(build)/fuzz/$*/found Tests/Fuzz/$*/Corpus

format: ## format the sources
	swift format format -i -r $(swift_sources)

lint: ## check the format of the sources
	swift format lint --strict -r $(swift_sources)

clean: ## remove all build results
	rm -rf $(build)

prerequisites:
	@command -v swift >/dev/null || { \
		echo 'swift is missing; install Swift 6.3 from https://www.swift.org/install' >&2; exit 1; }
	@$(if $(cross_system),Scripts/fetch-system $(cross_system),Scripts/require musl-dev zlib1g-dev)
