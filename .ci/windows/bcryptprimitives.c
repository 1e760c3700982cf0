/* Older wine lacks this library, by which programs of Rust ask for randomness. */
#include <stddef.h>

__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *to, unsigned long length);

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *to, size_t length) {
  return SystemFunction036(to, (unsigned long)length);
}
