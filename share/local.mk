# The sample bots; their transcripts go with them.
EXTRA_DIST += %D%/templates

install-data-local:
	$(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/templates" "$(DESTDIR)$(docdir)"
	if test -d "$(srcdir)/share/templates"; then \
		cp -R "$(srcdir)/share/templates/." "$(DESTDIR)$(pkgdatadir)/templates/"; \
		chmod -R u+w "$(DESTDIR)$(pkgdatadir)/templates"; \
	fi
	cp -R "$(srcdir)/share/doc/." "$(DESTDIR)$(docdir)/"
	chmod -R u+w "$(DESTDIR)$(docdir)"

uninstall-local:
	rm -rf "$(DESTDIR)$(pkgdatadir)" "$(DESTDIR)$(docdir)"
