' Files come as attachments; a text is refused.
HEAR f AS FILE
TALK f
HEAR i AS IMAGE
TALK i
