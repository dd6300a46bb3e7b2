/* cgi/filetype.c - what a file is by its name, and whether it begins like that
 *
 * Types that a browser would run or draw with script in it (HTML, SVG, XML) are not here: they
 * are served as bytes. Source: the magic numbers of the formats' own specifications.
 */
#include "base/path.h"
#include "cgi/upload.h"

#define MAGIC(at, text) text, at, sizeof text - 1
#define ANYHOW "", 0, 0

static const struct gb_filetype types[] = {
	{".png", "image/png", MAGIC(0, "\x89PNG\r\n\x1a\n")},
	{".jpg", "image/jpeg", MAGIC(0, "\xff\xd8\xff")},
	{".jpeg", "image/jpeg", MAGIC(0, "\xff\xd8\xff")},
	{".gif", "image/gif", MAGIC(0, "GIF8")},
	{".webp", "image/webp", MAGIC(8, "WEBP")},
	{".bmp", "image/bmp", MAGIC(0, "BM")},
	{".heic", "image/heic", MAGIC(4, "ftyp")},
	{".avif", "image/avif", MAGIC(4, "ftyp")},
	{".tif", "image/tiff", ANYHOW},
	{".tiff", "image/tiff", ANYHOW},
	{".pdf", "application/pdf", MAGIC(0, "%PDF-")},
	{".zip", "application/zip", MAGIC(0, "PK")},
	{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         MAGIC(0, "PK")},
	{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         MAGIC(0, "PK")},
	{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
         MAGIC(0, "PK")},
	{".odt", "application/vnd.oasis.opendocument.text", MAGIC(0, "PK")},
	{".ods", "application/vnd.oasis.opendocument.spreadsheet", MAGIC(0, "PK")},
	{".odp", "application/vnd.oasis.opendocument.presentation", MAGIC(0, "PK")},
	{".doc", "application/msword", MAGIC(0, "\xd0\xcf\x11\xe0")},
	{".xls", "application/vnd.ms-excel", MAGIC(0, "\xd0\xcf\x11\xe0")},
	{".ppt", "application/vnd.ms-powerpoint", MAGIC(0, "\xd0\xcf\x11\xe0")},
	{".rtf", "application/rtf", MAGIC(0, "{\\rtf")},
	{".ogg", "audio/ogg", MAGIC(0, "OggS")},
	{".oga", "audio/ogg", MAGIC(0, "OggS")},
	{".opus", "audio/ogg", MAGIC(0, "OggS")},
	{".ogv", "video/ogg", MAGIC(0, "OggS")},
	{".wav", "audio/wav", MAGIC(0, "RIFF")},
	{".flac", "audio/flac", MAGIC(0, "fLaC")},
	{".mp3", "audio/mpeg", ANYHOW},
	{".m4a", "audio/mp4", MAGIC(4, "ftyp")},
	{".aac", "audio/aac", ANYHOW},
	{".amr", "audio/amr", MAGIC(0, "#!AMR")},
	{".mp4", "video/mp4", MAGIC(4, "ftyp")},
	{".m4v", "video/mp4", MAGIC(4, "ftyp")},
	{".mov", "video/quicktime", ANYHOW},
	{".webm", "video/webm", MAGIC(0, "\x1a\x45\xdf\xa3")},
	{".weba", "audio/webm", MAGIC(0, "\x1a\x45\xdf\xa3")},
	{".mkv", "video/x-matroska", MAGIC(0, "\x1a\x45\xdf\xa3")},
	{".txt", "text/plain; charset=utf-8", ANYHOW},
	{".md", "text/plain; charset=utf-8", ANYHOW},
	{".csv", "text/csv; charset=utf-8", ANYHOW},
	{".json", "application/json", ANYHOW},
};

const struct gb_filetype *
gb_filetype(struct gb_slice name)
{
	const struct gb_slice ext = gb_path_ext(name);
	for (size_t i = 0; i < GB_LEN(types); i++)
		if (gb_slice_ieq(ext, gb_cstr(types[i].ext)))
			return &types[i];
	return NULL;
}

bool
gb_filetype_fits(const struct gb_filetype *t, struct gb_slice start)
{
	return t->n == 0 ||
	       (start.n >= t->at + t->n && memcmp(start.p + t->at, t->magic, t->n) == 0);
}
