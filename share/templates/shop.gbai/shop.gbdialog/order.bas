' A script with PARAM lines is a tool: another script calls it with arguments, and so does a
' language model when the person asks for it in words of her own. The texts after DESCRIPTION
' are what the model reads, LIKE is an example, DEFAULT makes the parameter optional.
PARAM product AS STRING LIKE "mug" DESCRIPTION "id or name of the product"
PARAM quantity AS INTEGER LIKE 2 DESCRIPTION "how many pieces" DEFAULT 1
DESCRIPTION "Work out one line of an order: the product, what it costs, whether there is enough of it"

products = CALL "products"

' Texts are equal only when their letters are, so both sides go to lower case.
FOR EACH p IN products
    IF p.id = LCASE(product) OR LCASE(p.name) = LCASE(product) THEN
        IF quantity < 1 THEN
            RETURN { ok: FALSE, reason: "at least one piece can be ordered" }
        END IF
        IF p.stock = 0 THEN
            RETURN { ok: FALSE, reason: "${p.name} is sold out" }
        END IF
        IF quantity > p.stock THEN
            RETURN { ok: FALSE, reason: "there are only ${p.stock} of ${p.name}" }
        END IF
        ' WITH builds a new object. On the left stand keys, on the right values.
        WITH row
            ok = TRUE
            name = p.name
            quantity = quantity
            price = p.price
            amount = p.price * quantity
        END WITH
        RETURN row
    END IF
NEXT p

RETURN { ok: FALSE, reason: "there is no product \"${product}\"" }
