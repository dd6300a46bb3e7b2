libgb_a_SOURCES += \
	%D%/db.c \
	%D%/db.h \
	%D%/gate.c \
	%D%/gate.h \
	%D%/mem.c \
	%D%/mem.h \
	%D%/mem_bot.c \
	%D%/mem_call.c \
	%D%/mem_inner.h \
	%D%/mem_log.c \
	%D%/mem_news.c \
	%D%/mem_queue.c \
	%D%/mem_write.c \
	%D%/migrate.c \
	%D%/schema.c \
	%D%/sqlite.c \
	%D%/sqlite.h \
	%D%/sqlite_bot.c \
	%D%/sqlite_call.c \
	%D%/sqlite_inner.h \
	%D%/sqlite_news.c \
	%D%/sqlite_queue.c \
	%D%/sqlite_session.c \
	%D%/sqlite_turn.c \
	%D%/store.c \
	%D%/store.h
