# A page is one line.

dist_man_MANS += %D%/gb.1
dist_man_MANS += %D%/gb-compile.1
dist_man_MANS += %D%/gb-lint-bas.1
dist_man_MANS += %D%/gb-keywords.1
dist_man_MANS += %D%/gb-run.1
dist_man_MANS += %D%/gb-calls.8
dist_man_MANS += %D%/gb-fcgi.8
dist_man_MANS += %D%/gb-serve.1
dist_man_MANS += %D%/gb-health.1
dist_man_MANS += %D%/gb-log.1
dist_man_MANS += %D%/gb-session.1
dist_man_MANS += %D%/gb-test.1
dist_man_MANS += %D%/gb-user.1
dist_man_MANS += %D%/gb-basic.7
dist_man_MANS += %D%/gb-conf.5
dist_man_MANS += %D%/gbtest.5

html-local: $(dist_man_MANS)
	@$(MKDIR_P) html
	@for page in $(dist_man_MANS); do \
		case $$page in /*) file=$$page ;; *) file=$(srcdir)/$$page ;; esac; \
		mandoc -T html -O 'man=%N.%S.html' "$$file" \
			> html/$$(basename "$$page").html || exit 1; \
	done
	@echo "html/: $$(ls html | grep -c html) pages"

clean-local: clean-html clean-tests
clean-html:
	rm -rf html
