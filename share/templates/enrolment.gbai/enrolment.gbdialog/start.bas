' Matrícula em um curso: cada pergunta diz o tipo da resposta, e o bot mesmo confere.
' Uma resposta errada é recusada com uma frase que explica o que se espera; depois da terceira
' vale o DEFAULT, se houver, senão a conversa termina com um erro.

' Os cursos, com o preço por mês. Em [ ] uma lista, em { } um objeto com nomes e valores.
cursos = [
    { nome: "Violão", mensalidade: 180 },
    { nome: "Piano", mensalidade: 240.50 },
    { nome: "Canto", mensalidade: 150 }
]

FUNCTION reais(valor)
    ' [pt] pede a vírgula decimal e o ponto de milhar.
    RETURN "R$ " + FORMAT(valor, "#,##0.00[pt]")
END FUNCTION

FUNCTION idade_em(dia, nascimento)
    ' DATEDIFF conta anos completos, pelo calendário.
    RETURN DATEDIFF(nascimento, dia, "year")
END FUNCTION

TALK "Bem-vindo à ${escola}! Vamos fazer a sua matrícula."

HEAR nome AS NAME WITH "Qual é o seu nome completo?"

' Só o que vem depois do nome da variável decide o tipo: aqui, um e-mail em minúsculas.
HEAR email AS EMAIL WITH "Qual é o seu e-mail?"

' AS CPF confere os dois últimos dígitos e escreve o número com pontos e traço.
HEAR cpf AS CPF WITH "Qual é o seu CPF?"

' AS DATE dá uma data, com a qual se pode calcular.
HEAR nascimento AS DATE WITH "Quando você nasceu? (dia/mês/ano)"
idade = idade_em(TODAY(), nascimento)
IF idade < idade_minima THEN
    TALK "Com ${idade} anos você ainda não pode se matricular: a idade mínima é ${idade_minima}."
    EXIT
END IF

' O telefone é opcional: para uma resposta vazia vale o DEFAULT.
HEAR fone AS MOBILE WITH "Um telefone com DDD, se quiser:" DEFAULT ""

' Uma lista depois de AS é um menu. A pessoa toca, escreve a opção, uma parte dela ou o número.
nomes = []
FOR EACH c IN cursos
    PUSH nomes, c.nome
NEXT c
HEAR curso AS nomes WITH "Que curso você quer fazer?"
HEAR turno AS MENU "Manhã", "Tarde", "Noite" WITH "Em que turno?" DEFAULT "Tarde"

FOR EACH c IN cursos
    IF c.nome = curso THEN mensalidade = c.mensalidade
NEXT c

' AS MONEY aceita "R$ 1.250,00" e dá o número 1250.
TALK "A mensalidade é de ${reais(mensalidade)}."
HEAR entrada AS MONEY WITH "Quanto você quer pagar na matrícula?" DEFAULT mensalidade
DO WHILE entrada < mensalidade
    TALK "A primeira mensalidade, de ${reais(mensalidade)}, é paga na matrícula."
    HEAR entrada AS MONEY WITH "Quanto você quer pagar?" DEFAULT mensalidade
LOOP

HEAR inicio AS HOUR WITH "A que horas podemos ligar para você?" DEFAULT "18:00"

' Um bloco BEGIN TALK é uma só mensagem, de várias linhas; ${ } vale nele também.
BEGIN TALK
Confira, por favor:

- Nome: ${nome}
- E-mail: ${email}
- CPF: ${cpf}
- Nascimento: ${FORMAT(nascimento, "dd/MM/yyyy")}
- Telefone: ${fone OR "não informado"}
- Curso: ${curso}, ${LCASE(turno)}
- Pago agora: ${reais(entrada)}
- Ligar às ${inicio}
END TALK

HEAR certo AS BOOLEAN WITH "Está tudo certo?"
IF NOT certo THEN
    TALK "Sem problema, nada foi guardado. Escreva quando quiser recomeçar."
    EXIT
END IF

' WITH junta tudo em um objeto novo.
WITH ficha
    nome = nome
    email = email
    cpf = cpf
    nascimento = nascimento
    fone = fone
    curso = curso
    turno = turno
    entrada = entrada
END WITH

' REMEMBER guarda para as próximas conversas desta pessoa; RECALL traz de volta.
REMEMBER "matricula", ficha
TALK "Pronto, ${FIRST(nome)}! Sua matrícula em ${curso} está feita."
