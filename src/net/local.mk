libgb_a_SOURCES += \
	%D%/addr.c \
	%D%/addr.h \
	%D%/call.c \
	%D%/call.h \
	%D%/calls.c \
	%D%/calls.h

# The only user of libcurl, in a library of its own so that nothing else links it.
noinst_LIBRARIES += %D%/libfetch.a
%C%_libfetch_a_SOURCES = \
	%D%/fetch.c \
	%D%/fetch.h \
	%D%/fetch_inner.h \
	%D%/transfer.c
%C%_libfetch_a_CFLAGS = $(AM_CFLAGS) $(CURL_CFLAGS)
