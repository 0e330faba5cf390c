// zlib, and what Swift cannot import of it: its initializers are macros. No logic.
#ifndef SWIFTLET_CZLIB_H
#define SWIFTLET_CZLIB_H

#include <zlib.h>

static inline int zlib_deflate_init(z_stream *stream, int level, int window_bits, int memory_level) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY);
}

#endif
