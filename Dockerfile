# Images of the server that is linked dynamically, against musl and zlib.
#   docker build -t hello .                            on Alpine, with the musl and zlib that Alpine itself uses
#   docker build --target dynamic-closure -t hello .   the server, the loader and zlib, and nothing else
#   docker run -p 8000:8000 hello
# With --build-arg PRODUCT=serve it is the server of static sites, for a FROM of its own and a COPY public /site;
# with --build-arg PRODUCT=redirect it sends everybody on to https.
# Settings are best given with -e, as in `docker run -e PORT=8080 …`: the health check then knows them too.
# With --build-context app=../greeter --build-arg PRODUCT=greeter it is an app of another package, which depends on this one.
# Podman needs --format docker to keep the health check. The names of the bases are whole, as podman asks for them.
# For other machines, or several kinds: docker buildx build --platform linux/arm64,linux/amd64 and the same options. Podman 4
# has to be told the platform that builds as well: --build-arg BUILDPLATFORM=linux/amd64.
ARG SWIFT_VERSION=6.3
ARG DEBIAN_RELEASE=bookworm
ARG ALPINE_VERSION=3.23
# The executable of Package.swift that goes into the image; whatever its name, it becomes /server there.
ARG PRODUCT=hello

# Empty, unless the package of an app takes its place: --build-context app=../greeter
FROM scratch AS app

# It runs on the machine that builds, whatever kind the image is for: nothing is compiled under emulation.
FROM --platform=${BUILDPLATFORM} docker.io/library/swift:${SWIFT_VERSION}-${DEBIAN_RELEASE} AS sources
# Their versions are those of the Debian release; Debian takes a version away when it mends it.
# hadolint ignore=DL3008
RUN apt-get update && \
    apt-get install -y --no-install-recommends make musl-dev zlib1g-dev && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /swiftlet
# For an image of another kind of machine, what is needed to build for it; the engine says what kind.
ARG TARGETARCH
COPY Makefile .
COPY Scripts/require Scripts/fetch-packages Scripts/fetch-system Scripts/
RUN make prerequisites ARCH="${TARGETARCH}" OUT=/swiftlet/.build
COPY . .

FROM sources AS build
ARG TARGETARCH
# What all products are made of is compiled once for all of them.
RUN make library-dynamic ARCH="${TARGETARCH}" OUT=/swiftlet/.build
# No cache of earlier builds is mounted: it would save 3 of 10 seconds, and the result could depend on it.
ARG PRODUCT
COPY --from=app / /app/
RUN if [ -e /app/Package.swift ]; then PACKAGE=/app; fi && \
    make build-dynamic PACKAGE="${PACKAGE:-$PWD}" PRODUCT="${PRODUCT}" ARCH="${TARGETARCH}" OUT=/swiftlet/.build && touch -d @0 ".build/dynamic/${PRODUCT}"

# The files of Alpine are looked at and not run, so that no machine is emulated for it.
FROM docker.io/library/alpine:${ALPINE_VERSION} AS alpine

FROM sources AS mkscratch
RUN make packer

FROM mkscratch AS closure
ARG PRODUCT
COPY --from=alpine / /alpine/
COPY --from=build /swiftlet/.build/dynamic/${PRODUCT} /alpine/server
RUN .build/static/mkscratch closure --root /alpine /server /closure

FROM scratch AS dynamic-closure
COPY --from=closure /closure /
ARG PRODUCT
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="${PRODUCT}" \
      org.opencontainers.image.description="A web server in Swift: the executable, and just the libraries it needs" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV SWIFTLET_VARIANT=dynamic-closure
EXPOSE 8000
USER 65532:65532
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=5s --retries=3 CMD ["/server", "--healthcheck"]
ENTRYPOINT ["/server"]

FROM docker.io/library/alpine:${ALPINE_VERSION} AS dynamic-alpine
ARG PRODUCT
COPY --from=build /swiftlet/.build/dynamic/${PRODUCT} /server
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="${PRODUCT}" \
      org.opencontainers.image.description="A web server in Swift: one executable on Alpine's musl and zlib" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV SWIFTLET_VARIANT=dynamic-alpine
EXPOSE 8000
USER 65532:65532
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=5s --retries=3 CMD ["/server", "--healthcheck"]
ENTRYPOINT ["/server"]
