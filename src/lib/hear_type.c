#include "lib/hear_type.h"

#include "base/utf8.h"
#include "lib/hear_inner.h"
#include "lib/kw_groups.h"
#include "lib/session.h"
#include "text/date.h"

#define PASSWORD_MIN 8

struct gb_checker
gb_checker_of(const struct gb_call *c)
{
	const struct gb_env *env = gb_env(c);
	return (struct gb_checker){
		.heap = c->heap,
		.zone = env->zone,
		.now_ms = env->now_ms,
		.lang = env->lang,
		.user = env->session ? gb_kept_get(env->session->user) : gb_slice(NULL, 0),
	};
}

/* Is the word one of a list with commas between? */
static bool
listed(const char *list, struct gb_slice word)
{
	while (list && *list) {
		size_t n = strcspn(list, ",");
		if (gb_utf8_ieq(gb_slice(list, n), word))
			return true;
		list += n + (list[n] == ',');
	}
	return false;
}

const char *
gb_hear_type(struct gb_slice name)
{
	for (size_t i = 0; i < gb_heartype_count; i++) {
		const struct gb_heartype *t = &gb_heartypes[i];
		if (gb_slice_ieq(name, gb_cstr(t->name)) || listed(t->aliases, name))
			return t->name;
	}
	return NULL;
}

static enum gb_rc
check_any(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
          struct gb_err *err)
{
	return gb_text(k->heap, s, ret, err);
}

static enum gb_rc
check_bool(const struct gb_checker *k __attribute__((unused)), struct gb_slice s,
           struct gb_value *ret, struct gb_err *err __attribute__((unused)))
{
	static const char yes[] =
		"yes,y,true,1,sim,s,si,sí,oui,ja,da,ok,okay,yeah,yep,sure,of course,confirm,"
		"confirmo,accept,aceito,acepto,agree,concordo,claro,certo,verdadeiro,verdadero,"
		"on,positive";
	static const char no[] = "no,n,false,0,não,nao,non,nein,net,niet,nope,nah,cancel,"
				 "cancela,cancelar,deny,nego,"
				 "reject,rejeito,rechazo,decline,recuso,disagree,discordo,"
				 "falso,off,negative,never";
	if (!listed(yes, s) && !listed(no, s))
		return GB_WAIT;
	*ret = gb_bool(listed(yes, s));
	return GB_OK;
}

static bool
read_date(const struct gb_checker *k, struct gb_slice s, struct gb_date *ret)
{
	struct gb_date now = {gb_zone_to_civil(k->zone, k->now_ms), false};
	return gb_date_parse(s, k->zone, &now, ret);
}

static enum gb_rc
check_date(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
           struct gb_err *err)
{
	struct gb_date d;
	if (!read_date(k, s, &d))
		return GB_WAIT;
	int64_t day = d.ms % GB_DAY_MS;
	return gb_date(k->heap, d.ms - (day < 0 ? day + GB_DAY_MS : day), true, ret, err);
}

static enum gb_rc
check_datetime(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
               struct gb_err *err)
{
	struct gb_date d;
	if (!read_date(k, s, &d))
		return GB_WAIT;
	return gb_date(k->heap, d.ms, d.date_only, ret, err);
}

static enum gb_rc
check_hour(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
           struct gb_err *err)
{
	int32_t ms;
	char out[5];
	if (!gb_time_parse(s, &ms))
		return GB_WAIT;
	unsigned hour = (unsigned)(ms / GB_HOUR_MS),
		 minute = (unsigned)(ms % GB_HOUR_MS / GB_MINUTE_MS);
	out[0] = (char)('0' + hour / 10);
	out[1] = (char)('0' + hour % 10);
	out[2] = ':';
	out[3] = (char)('0' + minute / 10);
	out[4] = (char)('0' + minute % 10);
	return gb_text(k->heap, gb_slice(out, sizeof out), ret, err);
}

static enum gb_rc
check_password(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
               struct gb_err *err)
{
	if (gb_utf8_count(s) < PASSWORD_MIN)
		return GB_WAIT;
	enum gb_rc rc = gb_text(k->heap, s, ret, err);
	if (rc == GB_OK)
		gb_obj_get(*ret)->flags |= GB_F_SECRET;
	return rc;
}

static enum gb_rc
check_qrcode(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
             struct gb_err *err)
{
	return s.n > 0 ? gb_text(k->heap, s, ret, err) : GB_WAIT;
}

/* Whatever the person writes: what counts is that somebody is signed in. */
static enum gb_rc
check_login(const struct gb_checker *k, struct gb_slice s __attribute__((unused)),
            struct gb_value *ret, struct gb_err *err)
{
	return k->user.n > 0 ? gb_text(k->heap, k->user, ret, err) : GB_WAIT;
}

static enum gb_rc
check_file(const struct gb_checker *k __attribute__((unused)),
           struct gb_slice s __attribute__((unused)),
           struct gb_value *ret __attribute__((unused)),
           struct gb_err *err __attribute__((unused)))
{
	return GB_WAIT;
}

static enum gb_rc
check_json(const struct gb_checker *k, struct gb_slice s, bool array, struct gb_value *ret)
{
	struct gb_err bad;
	struct gb_value v;
	if (gb_json_value(k->heap, s, &v, &bad) != GB_OK ||
	    (array ? !gb_is_array(v) : !gb_is_object(v)))
		return GB_WAIT;
	*ret = v;
	return GB_OK;
}

static enum gb_rc
check_object(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
             struct gb_err *err __attribute__((unused)))
{
	return check_json(k, s, false, ret);
}

static enum gb_rc
check_array(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
            struct gb_err *err)
{
	struct gb_value list, item;
	if (s.n > 0 && s.p[0] == '[')
		return check_json(k, s, true, ret);
	enum gb_rc rc = gb_array(k->heap, 4, &list, err);
	for (size_t at = 0; rc == GB_OK && at <= s.n && s.n > 0;) {
		size_t end = gb_slice_find(s, GB_S(","), at);
		if (end == SIZE_MAX)
			end = s.n;
		rc = gb_text(k->heap, gb_slice_trim(gb_slice(s.p + at, end - at)), &item, err);
		if (rc == GB_OK)
			rc = gb_array_push(k->heap, list, item, err);
		at = end + 1;
	}
	if (rc == GB_OK)
		*ret = list;
	return rc;
}

static const struct {
	const char *type;
	gb_check_fn *check;
	const char *files; /* extensions of the files that it takes, "" = all, NULL = none */
} checks[] = {
	{"ANY", check_any, ""},
	{"EMAIL", gb_check_email, NULL},
	{"NAME", gb_check_name, NULL},
	{"INTEGER", gb_check_integer, NULL},
	{"NUMBER", gb_check_number, NULL},
	{"FLOAT", gb_check_float, NULL},
	{"BOOLEAN", check_bool, NULL},
	{"DATE", check_date, NULL},
	{"DATETIME", check_datetime, NULL},
	{"HOUR", check_hour, NULL},
	{"MONEY", gb_check_money, NULL},
	{"MOBILE", gb_check_mobile, NULL},
	{"ZIPCODE", gb_check_zipcode, NULL},
	{"LANGUAGE", gb_check_language, NULL},
	{"CPF", gb_check_cpf, NULL},
	{"CNPJ", gb_check_cnpj, NULL},
	{"URL", gb_check_url, NULL},
	{"UUID", gb_check_uuid, NULL},
	{"COLOR", gb_check_color, NULL},
	{"CREDITCARD", gb_check_card, NULL},
	{"PASSWORD", check_password, NULL},
	{"QRCODE", check_qrcode, NULL},
	{"LOGIN", check_login, NULL},
	{"FILE", check_file, ""},
	{"DOCUMENT", check_file,
         "pdf,doc,docx,odt,rtf,txt,md,html,xls,xlsx,ods,csv,ppt,pptx,odp"},
	{"IMAGE", check_file, "png,jpg,jpeg,gif,webp,bmp,svg,heic,tif,tiff,avif"},
	{"AUDIO", check_file, "mp3,ogg,oga,opus,wav,m4a,aac,flac,amr,weba"},
	{"VIDEO", check_file, "mp4,webm,mov,mkv,avi,3gp,m4v,ogv"},
	{"ARRAY", check_array, NULL},
	{"OBJECT", check_object, NULL},
};

static size_t
find_check(struct gb_slice type)
{
	const char *name = gb_hear_type(type);
	for (size_t i = 0; name && i < GB_LEN(checks); i++) {
		if (strcmp(name, checks[i].type) == 0)
			return i;
	}
	return 0;
}

enum gb_rc
gb_hear_check(const struct gb_checker *k, struct gb_slice type, struct gb_slice text,
              struct gb_value *ret, struct gb_err *err)
{
	return checks[find_check(type)].check(k, gb_slice_trim(text), ret, err);
}

enum gb_rc
gb_hear_file(const struct gb_checker *k, struct gb_slice type, struct gb_slice path,
             struct gb_value *ret, struct gb_err *err)
{
	const char *files = checks[find_check(type)].files;
	size_t dot = path.n;
	if (!files)
		return GB_WAIT;
	while (dot > 0 && path.p[dot - 1] != '.' && path.p[dot - 1] != '/')
		dot--;
	struct gb_slice ext = dot > 0 && path.p[dot - 1] == '.'
	                              ? gb_slice(path.p + dot, path.n - dot)
	                              : GB_S("");
	if (*files && !listed(files, ext))
		return GB_WAIT;
	return gb_text(k->heap, path, ret, err);
}

bool
gb_hear_secret(struct gb_slice type)
{
	const char *name = gb_hear_type(type);
	return name && (strcmp(name, "PASSWORD") == 0 || strcmp(name, "CREDITCARD") == 0);
}
