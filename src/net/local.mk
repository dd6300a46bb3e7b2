libgb_a_SOURCES += \
	%D%/addr.h \
	%D%/call.c \
	%D%/call.h \
	%D%/calls.h
