# The program behind the web server, and what tests link of it.
noinst_LIBRARIES += %D%/libcgi.a
%C%_libcgi_a_SOURCES = \
	%D%/box.c \
	%D%/box.h \
	%D%/event.c \
	%D%/event.h \
	%D%/fcgi.c \
	%D%/fcgi.h \
	%D%/h_chat.c \
	%D%/filetype.c \
	%D%/h_file.c \
	%D%/h_health.c \
	%D%/h_hook.c \
	%D%/h_log.c \
	%D%/h_look.c \
	%D%/h_mcp.c \
	%D%/h_meter.c \
	%D%/h_page.c \
	%D%/h_session.c \
	%D%/h_steer.c \
	%D%/h_stream.c \
	%D%/heard.c \
	%D%/heard.h \
	%D%/h_tool.c \
	%D%/hook.c \
	%D%/hook.h \
	%D%/html.c \
	%D%/html.h \
	%D%/mask.c \
	%D%/mask.h \
	%D%/mcp.c \
	%D%/mcp.h \
	%D%/meter.c \
	%D%/meter.h \
	%D%/multipart.c \
	%D%/multipart.h \
	%D%/openapi.c \
	%D%/openapi.h \
	%D%/outcome.c \
	%D%/outcome.h \
	%D%/page.h \
	%D%/page_colour.c \
	%D%/page_colour.h \
	%D%/page_field.c \
	%D%/page_line.c \
	%D%/page_view.c \
	%D%/page_view.h \
	%D%/prefork.c \
	%D%/prefork.h \
	%D%/pub.c \
	%D%/pub.h \
	%D%/rate.c \
	%D%/rate.h \
	%D%/req.c \
	%D%/req.h \
	%D%/req_head.c \
	%D%/resp.c \
	%D%/resp.h \
	%D%/route.c \
	%D%/route.h \
	%D%/score.c \
	%D%/score.h \
	%D%/service.c \
	%D%/service.h \
	%D%/spool.c \
	%D%/spool.h \
	%D%/talk.c \
	%D%/talk.h \
	%D%/tool.c \
	%D%/tool.h \
	%D%/turns.c \
	%D%/turns.h \
	%D%/upload.c \
	%D%/upload.h \
	%D%/visit.c \
	%D%/wake.c \
	%D%/wake.h \
	%D%/web.c \
	%D%/web.h \
	%D%/webbot.c \
	%D%/words.c \
	%D%/words.def \
	%D%/words.h

gblibexecdir = $(libexecdir)/gb
gblibexec_PROGRAMS = %D%/gb-fcgi
%C%_gb_fcgi_LDADD = %D%/libcgi.a $(LINK_CMD) $(FCGI_LIBS) $(SECCOMP_LIBS)
