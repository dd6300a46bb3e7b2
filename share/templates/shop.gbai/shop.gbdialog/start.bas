' A small shop: the goods are in products.bas, one line of an order is worked out by order.bas,
' and this script keeps the cart and leads the conversation.

' A FUNCTION gives a value back. It can stand after its use, too.
FUNCTION money(amount)
    RETURN "$" + FORMAT(amount, "#,##0.00")
END FUNCTION

FUNCTION total_of(lines)
    sum = 0
    FOR EACH row IN lines
        sum += row.amount
    NEXT row
    RETURN sum
END FUNCTION

' A SUB only does something. The names it reads here, like cart, are those of the script.
SUB show_cart
    IF NOT cart THEN
        ' An empty array counts as false.
        TALK "Your cart is empty."
        EXIT SUB
    END IF
    ' Messages are Markdown; a text can be put together line by line.
    text = "Your cart:"
    FOR EACH row IN cart
        text += "\n- ${row.quantity} x ${row.name}: ${money(row.amount)}"
    NEXT row
    TALK text + "\nTotal: " + money(total_of(cart))
END SUB

' Rows with the same name are put together.
SUB put_in_cart(row)
    FOR EACH old IN cart
        IF old.name = row.name THEN
            old.quantity += row.quantity
            old.amount += row.amount
            EXIT SUB
        END IF
    NEXT old
    PUSH cart, row
END SUB

' The same tool that a model would use; its answer says whether it can be had.
SUB buy(product, quantity)
    row = CALL "order", product, quantity
    IF row.ok THEN
        put_in_cart(row)
        TALK "${row.quantity} x ${row.name} for ${money(row.amount)}: in your cart."
    ELSE
        TALK "Sorry, ${row.reason}."
    END IF
END SUB

products = CALL "products"
cart = []

TALK "Welcome to ${shop_name}!"

DO
    CLEAR SUGGESTIONS
    ADD SUGGESTION "goods" AS "See the goods"
    ADD SUGGESTION "buy" AS "Buy something"
    ADD SUGGESTION "cart" AS "My cart"
    ADD SUGGESTION "pay" AS "Pay"
    HEAR wish WITH "How can I help?"
    CLEAR SUGGESTIONS

    ' "buy green tea" says it all at once. MID counts from 1, so the fifth letter is the first
    ' one of the product.
    IF LCASE(wish) STARTS WITH "buy " THEN
        buy(MID(wish, 5), 1)
        CONTINUE
    END IF

    SELECT CASE LCASE(wish)
        CASE "goods", "products", "see the goods"
            list = "We have:"
            FOR EACH p IN products
                list += "\n- ${p.name}, " + money(p.price) + (p.stock = 0 ? " (sold out)" : "")
            NEXT p
            TALK list

        CASE "buy"
            ' The names of what is there make the options of a menu.
            names = []
            FOR EACH p IN products
                IF p.stock > 0 THEN PUSH names, p.name
            NEXT p
            HEAR choice AS names WITH "What would you like?"
            HEAR quantity AS INTEGER WITH "How many?" DEFAULT 1
            buy(choice, quantity)

        CASE "cart"
            show_cart()

        CASE "pay"
            IF NOT cart THEN
                TALK "There is nothing to pay yet."
            ELSE
                goods = total_of(cart)
                ' free_shipping_from and shipping come from config.csv.
                fee = goods >= free_shipping_from ? 0 : shipping
                show_cart()
                TALK "Shipping: " + (fee = 0 ? "free" : money(fee))
                HEAR sure AS BOOLEAN WITH "Shall I order this for ${money(goods + fee)}?"
                IF sure THEN
                    ' From a number to a text of five digits.
                    number = FORMAT(RANDOM(1, 99999), "00000")
                    TALK "Thank you! Your order number is ${number}."
                    EXIT
                END IF
                TALK "All right, take your time."
            END IF

        CASE ELSE
            TALK "I did not understand \"${wish}\". Tap one of the buttons."
    END SELECT
LOOP
