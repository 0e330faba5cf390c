# Images of the dynamically linked server, which uses musl and zlib.
#   docker build -t hello .                            on Alpine, with Alpine's musl and zlib
#   docker build --target dynamic-closure -t hello .   the server, the loader and zlib, and nothing else
#   docker run -p 8000:8000 hello
# --build-arg PRODUCT=serve makes the image of `serve`, the base for an image of your site: FROM serve, COPY public /site.
# --build-arg PRODUCT=redirect makes the image of `redirect`, which redirects all requests to https.
# Prefer -e for settings, as in `docker run -e PORT=8080 …`: the health check then sees them too.
# --build-context app=../greeter --build-arg PRODUCT=greeter makes the image of an app in another package, which depends on this one.
# Podman needs --format docker to keep the health check, and complete names of the base images.
# For other architectures, or several: docker buildx build --platform linux/arm64,linux/amd64 and the same options. Podman 4 also
# needs the platform that builds: --build-arg BUILDPLATFORM=linux/amd64.
# The base images. Each has one line, the same in all Dockerfiles, which Renovate raises (renovate.json). It also adds the digests
# (@sha256:…), which only the registry knows.
ARG SWIFT_IMAGE=docker.io/library/swift:6.3-bookworm
ARG ALPINE_IMAGE=docker.io/library/alpine:3.23
# The product of Package.swift that goes into the image, as /server.
ARG PRODUCT=hello

# Empty, unless replaced by the package of an app: --build-context app=../greeter
FROM scratch AS app

# This stage has the architecture of the building machine, whatever that of the image: nothing is compiled under emulation.
FROM --platform=${BUILDPLATFORM} ${SWIFT_IMAGE} AS sources
# The Debian release determines the versions; Debian removes a version when it publishes a fixed one.
# hadolint ignore=DL3008
RUN apt-get update && \
    apt-get install -y --no-install-recommends make musl-dev zlib1g-dev && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /swiftlet
# Fetches what another architecture needs; the engine sets TARGETARCH.
ARG TARGETARCH
COPY Makefile .
COPY Scripts/require Scripts/fetch-packages Scripts/fetch-system Scripts/
RUN make prerequisites ARCH="${TARGETARCH}" OUT=/swiftlet/.build
COPY . .

FROM sources AS build
ARG TARGETARCH
# The library of all products is compiled once for all of them.
RUN make library-dynamic ARCH="${TARGETARCH}" OUT=/swiftlet/.build
# No cache of earlier builds is mounted: it would save 3 of 10 seconds, but the result could depend on it.
ARG PRODUCT
COPY --from=app / /app/
RUN if [ -e /app/Package.swift ]; then PACKAGE=/app; fi && \
    make build-dynamic PACKAGE="${PACKAGE:-$PWD}" PRODUCT="${PRODUCT}" ARCH="${TARGETARCH}" OUT=/swiftlet/.build && touch -d @0 ".build/dynamic/${PRODUCT}"

# Alpine's files are only read, not run, so this needs no emulation.
FROM ${ALPINE_IMAGE} AS alpine

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

FROM ${ALPINE_IMAGE} AS dynamic-alpine
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
