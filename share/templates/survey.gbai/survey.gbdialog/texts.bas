' Every text of the survey in each language. A new language is one more object here.
' Called as:  texts = CALL "texts", "pt"
PARAM lang AS STRING ENUM ["en", "pt"] DESCRIPTION "language of the texts"
DESCRIPTION "Give the texts of the survey in a language"

all = {
    en: {
        hello: "Thank you for your time. There are %n short questions.",
        food: "How was the food, from 1 to 5?",
        service: "And the service, from 1 to 5?",
        price: "And the price for it, from 1 to 5?",
        range: "Please choose a number from 1 to 5.",
        why: "What should we do better?",
        thanks: "Thank you! Your marks: %s. On average: %a.",
        sorry: "We are sorry that you did not like it.",
        glad: "We are glad that you liked it!",
        stop: "We stop here, then. Thank you all the same."
    },
    pt: {
        hello: "Obrigado pelo seu tempo. São %n perguntas curtas.",
        food: "Como estava a comida, de 1 a 5?",
        service: "E o atendimento, de 1 a 5?",
        price: "E o preço, de 1 a 5?",
        range: "Escolha um número de 1 a 5, por favor.",
        why: "O que devemos melhorar?",
        thanks: "Obrigado! Suas notas: %s. Em média: %a.",
        sorry: "Pena que você não gostou.",
        glad: "Que bom que você gostou!",
        stop: "Então paramos aqui. Obrigado assim mesmo."
    }
}

' A key that stands in a variable goes into [ ].
RETURN all[lang]
