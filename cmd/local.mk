# A command is two lines; its source is cmd/NAME.c.
bin_PROGRAMS += %D%/gb-keywords
%C%_gb_keywords_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb
%C%_gb_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb-compile
%C%_gb_compile_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb-lint-bas
%C%_gb_lint_bas_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb-run
%C%_gb_run_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb-test
%C%_gb_test_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb-serve
%C%_gb_serve_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb-health
%C%_gb_health_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb-log
%C%_gb_log_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb-session
%C%_gb_session_LDADD = $(LINK_CMD)
bin_PROGRAMS += %D%/gb-user
%C%_gb_user_LDADD = $(LINK_CMD)

# The helper that talks to other machines: not for the shell, hence no place in bin.
gblibexec_PROGRAMS += %D%/gb-calls
%C%_gb_calls_LDADD = src/net/libfetch.a $(LINK_CMD) $(CURL_LIBS) $(SECCOMP_LIBS)
