' The goods of the shop. Other scripts get them with:  products = CALL "products"
' An array holds things in order, [ ]; an object holds named values, { }.
RETURN [
    { id: "mug", name: "Mug", price: 9.50, stock: 12 },
    { id: "pot", name: "Tea pot", price: 24.00, stock: 3 },
    { id: "tea", name: "Green tea", price: 6.25, stock: 40 },
    { id: "box", name: "Gift box", price: 3.00, stock: 0 }
]
