/* The digests of OpenSSL as installed. */
#include <openssl/evp.h>
