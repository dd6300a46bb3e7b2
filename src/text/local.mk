libgb_a_SOURCES += \
	%D%/cron.c \
	%D%/cron.h \
	%D%/cron_phrase.c \
	%D%/cron_phrase.h \
	%D%/csv.c \
	%D%/csv.h \
	%D%/date.c \
	%D%/date.h \
	%D%/date_parse.c \
	%D%/format.c \
	%D%/format.h \
	%D%/format_date.c \
	%D%/format_mask.h \
	%D%/format_num.c \
	%D%/json.c \
	%D%/json.h \
	%D%/json_print.c \
	%D%/names.c \
	%D%/names.h \
	%D%/re.c \
	%D%/re.h \
	%D%/url.c \
	%D%/url.h \
	%D%/zone.c \
	%D%/zone.h \
	%D%/zone_rule.c \
	%D%/zone_rule.h
