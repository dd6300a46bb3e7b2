# The sample bots with their transcripts, the pages, the web server's configuration.
EXTRA_DIST += %D%/templates %D%/nginx %D%/web

# The pages of the keywords and the completion of each command come from the programs
# themselves: rows and option tables are their only source.
COMPLETED = gb-compile gb-health gb-keywords gb-lint-bas gb-log gb-run gb-serve gb-session gb-test gb-user
bashdir = $(datadir)/bash-completion/completions
zshdir = $(datadir)/zsh/vendor-completions
fishdir = $(datadir)/fish/vendor_completions.d

install-data-hook:
	$(MKDIR_P) "$(DESTDIR)$(man7dir)" "$(DESTDIR)$(bashdir)" "$(DESTDIR)$(zshdir)" "$(DESTDIR)$(fishdir)"
	cmd/gb-keywords --mdoc=all --output="$(DESTDIR)$(man7dir)"
	for c in $(COMPLETED); do \
		cmd/$$c --completion=bash > "$(DESTDIR)$(bashdir)/$$c" && \
		cmd/$$c --completion=zsh > "$(DESTDIR)$(zshdir)/_$$c" && \
		cmd/$$c --completion=fish > "$(DESTDIR)$(fishdir)/$$c.fish" || exit 1; \
	done

install-data-local:
	$(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/templates" "$(DESTDIR)$(docdir)"
	if test -d "$(srcdir)/share/templates"; then \
		cp -R "$(srcdir)/share/templates/." "$(DESTDIR)$(pkgdatadir)/templates/"; \
		chmod -R u+w "$(DESTDIR)$(pkgdatadir)/templates"; \
	fi
	for d in nginx web; do \
		$(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/$$d" && \
		cp -R "$(srcdir)/share/$$d/." "$(DESTDIR)$(pkgdatadir)/$$d/" && \
		chmod -R u+w "$(DESTDIR)$(pkgdatadir)/$$d" || exit 1; \
	done
	cp -R "$(srcdir)/share/doc/." "$(DESTDIR)$(docdir)/"
	chmod -R u+w "$(DESTDIR)$(docdir)"

uninstall-local:
	rm -rf "$(DESTDIR)$(pkgdatadir)" "$(DESTDIR)$(docdir)"
	rm -f "$(DESTDIR)$(man7dir)"/gb-kw-*.7 "$(DESTDIR)$(man7dir)"/gb-keywords.7
	for c in $(COMPLETED); do \
		rm -f "$(DESTDIR)$(bashdir)/$$c" "$(DESTDIR)$(zshdir)/_$$c" \
			"$(DESTDIR)$(fishdir)/$$c.fish"; \
	done
