libgb_a_SOURCES += \
	%D%/connector.c \
	%D%/family.c \
	%D%/index.c \
	%D%/index.h \
	%D%/inner.h \
	%D%/kw.h \
	%D%/out.c \
	%D%/out_complete.c \
	%D%/out_dict.c \
	%D%/out_json.c \
	%D%/out_mdoc.c \
	%D%/out_text.c \
	%D%/print.h \
	%D%/shape.c \
	%D%/shape.h \
	%D%/trie.c
