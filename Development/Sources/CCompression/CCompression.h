/* The installed zlib and zstd, and zlib's macros, which Swift cannot import. */
#ifndef CCOMPRESSION_H
#define CCOMPRESSION_H

#include <zlib.h>
#include <zstd.h>

/* The sum of zlib's largest window, 2^15, and 16, with which it reads and writes the gzip format. */
#define GZIP_WINDOW_BITS (15 + 16)

static inline int gzip_inflate_init(z_stream *stream) {
    return inflateInit2(stream, GZIP_WINDOW_BITS);
}

static inline int gzip_deflate_init(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, GZIP_WINDOW_BITS, 8, Z_DEFAULT_STRATEGY);
}

#endif
