# Unit test: one line, source %D%/unit/test_NAME.c. Shell tests (%D%/FOLDER/NAME.t)
# need no line. A fuzz target is two lines, source %D%/fuzz/fuzz_NAME.c.

UNIT_TESTS = \
	%D%/unit/test_addr \
	%D%/unit/test_arena \
	%D%/unit/test_arith \
	%D%/unit/test_array \
	%D%/unit/test_ast \
	%D%/unit/test_base \
	%D%/unit/test_buf \
	%D%/unit/test_call \
	%D%/unit/test_calls \
	%D%/unit/test_clock \
	%D%/unit/test_comp \
	%D%/unit/test_compare \
	%D%/unit/test_control \
	%D%/unit/test_cron \
	%D%/unit/test_csv \
	%D%/unit/test_date \
	%D%/unit/test_date_parse \
	%D%/unit/test_effort \
	%D%/unit/test_err \
	%D%/unit/test_exec \
	%D%/unit/test_explain \
	%D%/unit/test_format \
	%D%/unit/test_hash \
	%D%/unit/test_heap \
	%D%/unit/test_heapmodel \
	%D%/unit/test_hear \
	%D%/unit/test_heard \
	%D%/unit/test_image \
	%D%/unit/test_index \
	%D%/unit/test_io \
	%D%/unit/test_json \
	%D%/unit/test_lex \
	%D%/unit/test_lib_array \
	%D%/unit/test_lib_convert \
	%D%/unit/test_lib_data \
	%D%/unit/test_lib_date \
	%D%/unit/test_lib_filter \
	%D%/unit/test_lib_ids \
	%D%/unit/test_lib_json \
	%D%/unit/test_lib_maths \
	%D%/unit/test_lib_method \
	%D%/unit/test_lib_mood \
	%D%/unit/test_lib_object \
	%D%/unit/test_lib_text \
	%D%/unit/test_limits \
	%D%/unit/test_lint \
	%D%/unit/test_log \
	%D%/unit/test_map \
	%D%/unit/test_mask \
	%D%/unit/test_md \
	%D%/unit/test_md5 \
	%D%/unit/test_md_hostile \
	%D%/unit/test_mem \
	%D%/unit/test_member \
	%D%/unit/test_multipart \
	%D%/unit/test_num \
	%D%/unit/test_object \
	%D%/unit/test_opt \
	%D%/unit/test_outcome \
	%D%/unit/test_page \
	%D%/unit/test_parse \
	%D%/unit/test_parse_fault \
	%D%/unit/test_parse_forms \
	%D%/unit/test_parse_head \
	%D%/unit/test_parse_kw \
	%D%/unit/test_parse_limits \
	%D%/unit/test_pass \
	%D%/unit/test_path \
	%D%/unit/test_pkg \
	%D%/unit/test_print \
	%D%/unit/test_rand \
	%D%/unit/test_re \
	%D%/unit/test_release \
	%D%/unit/test_rate \
	%D%/unit/test_req \
	%D%/unit/test_render \
	%D%/unit/test_rows \
	%D%/unit/test_sandbox \
	%D%/unit/test_scope \
	%D%/unit/test_script \
	%D%/unit/test_session \
	%D%/unit/test_sessionfile \
	%D%/unit/test_settle \
	%D%/unit/test_shape \
	%D%/unit/test_show \
	%D%/unit/test_sqlite \
	%D%/unit/test_sqlite_many \
	%D%/unit/test_state \
	%D%/unit/test_store \
	%D%/unit/test_store_calls \
	%D%/unit/test_store_news \
	%D%/unit/test_store_queue \
	%D%/unit/test_system \
	%D%/unit/test_text \
	%D%/unit/test_tooldoc \
	%D%/unit/test_trap \
	%D%/unit/test_turn \
	%D%/unit/test_url \
	%D%/unit/test_utf8 \
	%D%/unit/test_verify \
	%D%/unit/test_vmjson \
	%D%/unit/test_watch \
	%D%/unit/test_wire \
	%D%/unit/test_zone \
	%D%/unit/test_zone_rule
if HAVE_CMOCKA
check_PROGRAMS += $(UNIT_TESTS)
check_LIBRARIES += %D%/unit/libmachine.a
endif
%C%_unit_libmachine_a_SOURCES = %D%/unit/machine.c %D%/unit/machine.h

# What shell tests need.

check_PROGRAMS += %D%/cmd/killat %D%/cmd/terminal %D%/cmd/toolcheck %D%/bench/measure
check_PROGRAMS += %D%/cmd/askcalls %D%/cmd/toxic %D%/e2e/listen
check_PROGRAMS += %D%/e2e/playhttp %D%/e2e/tapecalls
check_PROGRAMS += %D%/proof/killturns %D%/proof/crowd
%C%_cmd_killat_LDADD =
%C%_cmd_askcalls_LDADD = $(LINK_CMD)
%C%_cmd_toxic_LDADD =
%C%_e2e_listen_LDADD = $(LINK_CMD)
%C%_cmd_terminal_LDADD =

# Programs that talk with a site, by e2e/client.h.

check_LIBRARIES += %D%/e2e/libclient.a
%C%_e2e_libclient_a_SOURCES = %D%/e2e/client.c %D%/e2e/client.h
LINK_CLIENT = %D%/e2e/libclient.a $(LINK_CMD)
%C%_e2e_playhttp_LDADD = $(LINK_CLIENT)
%C%_e2e_tapecalls_LDADD = $(LINK_CMD)
%C%_proof_killturns_LDADD = $(LINK_CLIENT)
%C%_proof_crowd_LDADD = $(LINK_CLIENT)

# Tests that play scripts, by unit/machine.h.

LINK_MACHINE = %D%/unit/libmachine.a %D%/fuzz/libworld.a $(LDADD)
%C%_unit_test_comp_LDADD = $(LINK_MACHINE)
%C%_unit_test_control_LDADD = $(LINK_MACHINE)
%C%_unit_test_exec_LDADD = $(LINK_MACHINE)
%C%_unit_test_image_LDADD = $(LINK_MACHINE)
%C%_unit_test_limits_LDADD = $(LINK_MACHINE)
%C%_unit_test_state_LDADD = $(LINK_MACHINE)
%C%_unit_test_trap_LDADD = $(LINK_MACHINE)
%C%_unit_test_verify_LDADD = $(LINK_MACHINE)

# Tests of what stands behind the web server, and of stores, by unit/store_kit.h.

%C%_unit_test_multipart_LDADD = cgi/libcgi.a $(LDADD)
%C%_unit_test_sandbox_LDADD = $(LDADD) $(SECCOMP_LIBS)
%C%_unit_test_heard_LDADD = cgi/libcgi.a $(LDADD)
%C%_unit_test_rate_LDADD = cgi/libcgi.a $(LDADD)
%C%_unit_test_watch_LDADD = cgi/libcgi.a $(LDADD)
%C%_unit_test_page_LDADD = cgi/libcgi.a $(LDADD)
%C%_unit_test_req_LDADD = cgi/libcgi.a $(LDADD)
check_LIBRARIES += %D%/unit/libstorekit.a
%C%_unit_libstorekit_a_SOURCES = %D%/unit/store_kit.c %D%/unit/store_kit.h
LINK_STORE = %D%/unit/libstorekit.a $(LDADD)
%C%_unit_test_sqlite_LDADD = $(LINK_STORE)
%C%_unit_test_sqlite_many_LDADD = $(LINK_STORE)
%C%_unit_test_store_LDADD = $(LINK_STORE)
%C%_unit_test_store_calls_LDADD = $(LINK_STORE)
%C%_unit_test_store_news_LDADD = $(LINK_STORE)
%C%_unit_test_store_queue_LDADD = $(LINK_STORE)

# Tests that read HTML, by unit/html_check.h.

check_LIBRARIES += %D%/unit/libhtml.a
%C%_unit_libhtml_a_SOURCES = %D%/unit/html_check.c %D%/unit/html_check.h
check_LIBRARIES += %D%/unit/libmdkit.a
%C%_unit_libmdkit_a_SOURCES = %D%/unit/md_kit.c %D%/unit/md_kit.h
LINK_HTML = %D%/unit/libhtml.a
%C%_unit_test_md_LDADD = %D%/unit/libmdkit.a $(LINK_HTML) $(LDADD)
%C%_unit_test_md_hostile_LDADD = %D%/unit/libmdkit.a $(LINK_HTML) $(LDADD)

# Fuzz targets: replayed over their corpus in check, searching in "make fuzz".

check_PROGRAMS += $(fuzz_targets)
fuzz_targets =
fuzz_targets += %D%/fuzz/fuzz_compile
%C%_fuzz_fuzz_compile_LDADD = $(LINK_FUZZ)
fuzz_targets += %D%/fuzz/fuzz_form
%C%_fuzz_fuzz_form_LDADD = cgi/libcgi.a $(LINK_FUZZ)
fuzz_targets += %D%/fuzz/fuzz_image
%C%_fuzz_fuzz_image_LDADD = $(LINK_FUZZ)
fuzz_targets += %D%/fuzz/fuzz_md
%C%_fuzz_fuzz_md_LDADD = $(LINK_HTML) $(LINK_FUZZ)
fuzz_targets += %D%/fuzz/fuzz_parse
%C%_fuzz_fuzz_parse_LDADD = $(LINK_FUZZ)
fuzz_targets += %D%/fuzz/fuzz_request
%C%_fuzz_fuzz_request_LDADD = cgi/libcgi.a $(LINK_FUZZ)
fuzz_targets += %D%/fuzz/fuzz_resume
%C%_fuzz_fuzz_resume_LDADD = $(LINK_FUZZ)
fuzz_targets += %D%/fuzz/fuzz_state
%C%_fuzz_fuzz_state_LDADD = $(LINK_FUZZ)

# Writes seeds that are bytes, on demand.
EXTRA_PROGRAMS = %D%/fuzz/seeds %D%/bench/state %D%/bench/floor %D%/bench/load %D%/bench/fill
%C%_fuzz_seeds_LDADD = %D%/fuzz/libworld.a $(LINK_CMD)

check_LIBRARIES += %D%/fuzz/libreplay.a %D%/fuzz/libworld.a
%C%_fuzz_libreplay_a_SOURCES = %D%/fuzz/replay.c
%C%_fuzz_libworld_a_SOURCES = %D%/fuzz/world.c %D%/fuzz/world.h
if FUZZ
FUZZ_MAIN =
else
FUZZ_MAIN = %D%/fuzz/libreplay.a
endif

# Running

TEST_ENV = top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
	CC='$(CC)' TEST_CPPFLAGS="$(AM_CPPFLAGS) $(GB_CFLAGS)" WARN_CFLAGS='$(WARN_CFLAGS)'
PROVE = $(TEST_ENV) $(srcdir)/%D%/prove

check-local: need-cmocka
	@$(PROVE) check $(UNIT_TESTS) $(fuzz_targets) $$(ls $(abs_top_srcdir)/tests/*/*.t \
		| grep -v -e /tests/tools/ -e /tests/torture/ -e /tests/bench/ -e /tests/browser/ \
			-e /tests/proof/)

need-cmocka:
if !HAVE_CMOCKA
	@echo "make check needs cmocka: install libcmocka-dev, then run configure again" >&2; exit 1
endif

# That a site loses nothing: kills, stalls, rolls. GB_POINTS, GB_TURNS: how often.
PROOFS = $(abs_top_srcdir)/tests/proof/*.t
proof: all $(check_PROGRAMS)
	@$(PROVE) proof $$(ls $(PROOFS))

lint: all
	@GB_TEST_SECONDS=1800 $(PROVE) lint $$(ls $(abs_top_srcdir)/tests/tools/*.t)

%C%_bench_measure_LDADD =
%C%_bench_state_LDADD = %D%/fuzz/libworld.a $(LINK_CMD)
%C%_bench_floor_LDADD = $(FCGI_LIBS) $(GB_LIBS)
%C%_bench_load_LDADD = $(LINK_CLIENT)
%C%_bench_fill_LDADD = $(LINK_CMD)
BENCH = %D%/bench/measure %D%/bench/state %D%/bench/floor %D%/bench/load %D%/bench/fill \
	%D%/proof/crowd
bench: all $(BENCH)
	@$(TEST_ENV) sh $(srcdir)/%D%/bench/run.sh
	@$(TEST_ENV) sh $(srcdir)/%D%/bench/server.sh

bench-server: all $(BENCH)
	@$(TEST_ENV) sh $(srcdir)/%D%/bench/server.sh

# The pages in a browser. What drives it comes by the lock file, into the build folder.
browser: all tests/browser/node_modules/.package-lock.json
	@GB_TEST_SECONDS=1200 $(PROVE) browser $(abs_top_srcdir)/tests/browser/page.t

tests/browser/node_modules/.package-lock.json: $(srcdir)/%D%/browser/package-lock.json
	@$(MKDIR_P) tests/browser
	@cp $(srcdir)/%D%/browser/package.json $(srcdir)/%D%/browser/package-lock.json \
		$(srcdir)/%D%/browser/.npmrc tests/browser/
	cd tests/browser && npm ci
	@touch $@

format:
	@cd $(srcdir) && find src cmd cgi tests -name '*.[ch]' -exec clang-format-14 -i {} +

# Builds of another kind live in folders of their own under this one.

SUB = $(srcdir)/%D%/sub-build

if FAILMEM
check_PROGRAMS += %D%/torture/scenarios
%C%_torture_scenarios_LDADD = %D%/fuzz/libworld.a $(LINK_CMD)
torture: all need-cmocka $(check_PROGRAMS)
	@GB_TEST_SECONDS=1200 GB_POINTS=1000 GB_TURNS=400 $(PROVE) torture $(UNIT_TESTS) \
		tests/torture/scenarios $$(ls $(abs_top_srcdir)/tests/torture/*.t $(PROOFS))
else
torture:
	+@$(SUB) torture torture --enable-failmem --enable-sanitize CFLAGS='-O1 -g'
endif

if COVERAGE
coverage: check
	@$(TEST_ENV) $(srcdir)/%D%/coverage
else
coverage:
	+@$(SUB) coverage coverage --enable-coverage CFLAGS='-O1 -g'
endif

# make fuzz T=NAME S=SECONDS; without T every target is searched.
S = 60
T =

if FUZZ
fuzz: $(fuzz_targets) cmd/gb-keywords$(EXEEXT)
	@FUZZ_SECONDS=$(S) GB_TEST_SECONDS=$$(($(S) + 300)) $(PROVE) fuzz \
		$(if $(T),tests/fuzz/fuzz_$(T),$(fuzz_targets))
else
fuzz:
	+@$(SUB) fuzz fuzz --enable-fuzz --enable-sanitize CC=clang-14 CFLAGS='-O1 -g'
endif

.PHONY: need-cmocka proof lint bench bench-server browser format torture coverage fuzz

clean-tests:
	rm -rf tests/tap tests/browser/node_modules torture coverage fuzz found

dist-hook:
	cp -R $(srcdir)/tests/. $(distdir)/tests/
	$(MKDIR_P) $(distdir)/share $(distdir)/.ci
	cp -R $(srcdir)/share/. $(distdir)/share/
	cp $(srcdir)/.ci/run $(distdir)/.ci/
