TALK "# Title\n\nText with `code` and a [link](https://example.com/).\n\n```\nline one\n  line two that is long enough to be wider than any telephone, and then some more of it\n```\n\n| A | B | C |\n|---|--:|:-:|\n| a long cell without an end to speak of | 2 | 3 |\n\n- [ ] one\n- [x] two"
TALK "שלום hello עולם 123"
HEAR a
TALK a
HEAR b
