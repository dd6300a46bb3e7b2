' What counts as false; everything else is true.
FUNCTION t(v)
    IF v THEN RETURN "T"
    RETURN "f"
END FUNCTION
TALK t(FALSE) + t(NULL) + t(0) + t(0.0) + t("") + t("0") + t("false") + t("FALSE") + t([]) + t({})
TALK t(TRUE) + t(1) + t(-1) + t(0.1) + t("no") + t("x") + t(" ") + t([0]) + t({ a: NULL }) + t("00")
e = ERROR("m")
TALK t(e)
TALK NOT "", NOT [0], !0
