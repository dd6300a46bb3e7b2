/* tests/bench/tokens.h - the token of the Nth session that fill.c made, for load.c */
#ifndef GB_TESTS_BENCH_TOKENS_H
#define GB_TESTS_BENCH_TOKENS_H

#include <stdint.h>
#include <stdio.h>

/* 43 characters and a NUL, as the server gives them out; here they may be guessed. */
static inline void
bench_token(uint32_t n, char ret[64])
{
	snprintf(ret, 64, "bench-%037u", n);
}

#endif
