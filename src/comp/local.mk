libgb_a_SOURCES += \
	%D%/call.c \
	%D%/chain.c \
	%D%/comp.c \
	%D%/comp.h \
	%D%/cond.c \
	%D%/emit.c \
	%D%/expr.c \
	%D%/flow.c \
	%D%/gen.h \
	%D%/hide.c \
	%D%/label.c \
	%D%/name.c \
	%D%/payload.c \
	%D%/stmt.c \
	%D%/try.c
