namespace PowerPacks.Plugins;

internal static class WebFormTexts
{
    public static readonly Text KeyShape = new Text(
        "A form key has 1 to 64 lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen.",
        "Une clé de formulaire compte 1 à 64 minuscules, chiffres et traits d’union, sans trait d’union au début ni à la fin.",
        "Een formuliersleutel heeft 1 tot 64 kleine letters, cijfers en koppeltekens, en begint noch eindigt met een koppelteken.",
        "Uma chave de formulário tem de 1 a 64 letras minúsculas, dígitos e hifens, e não começa nem termina com hífen.");

    public static readonly Text KeyRegion = new Text(
        "A form key must not begin with {0}-: an address that begins so leads to that region’s relay, and this organization is registered in {1}.",
        "Une clé de formulaire ne doit pas commencer par {0}- : une adresse qui commence ainsi mène au relais de cette région, et cette organisation est inscrite dans {1}.",
        "Een formuliersleutel mag niet beginnen met {0}-: een adres dat zo begint, leidt naar de relay van die regio, en deze organisatie is geregistreerd in {1}.",
        "Uma chave de formulário não deve começar com {0}-: um endereço que começa assim leva ao relay dessa região, e esta organização está registrada em {1}.");

    public static readonly Text KeyStays = new Text(
        "This form has been published: its key is part of addresses on your sites and stays. Copy the form to give it another key.",
        "Ce formulaire a été publié : sa clé fait partie d’adresses sur vos sites et ne change plus. Copiez-le pour lui donner une autre clé.",
        "Dit formulier is gepubliceerd: zijn sleutel staat in adressen op uw sites en blijft. Kopieer het formulier om het een andere sleutel te geven.",
        "Este formulário foi publicado: a chave faz parte de endereços nos seus sites e não muda mais. Copie-o para lhe dar outra chave.");

    public static readonly Text KeyWaits = new Text(
        "This form is being published. Change its key when that has ended.",
        "Ce formulaire est en cours de publication. Changez sa clé une fois celle-ci terminée.",
        "Dit formulier wordt gepubliceerd. Wijzig de sleutel als dat klaar is.",
        "Este formulário está sendo publicado. Altere a chave quando isso terminar.");

    public static readonly Text Overtaken = new Text(
        "An older publication of this form reached the relay last. Nothing is lost: this one is tried again by itself.",
        "Une publication plus ancienne de ce formulaire est arrivée en dernier au relais. Rien n’est perdu : celle-ci sera de nouveau tentée automatiquement.",
        "Een oudere publicatie van dit formulier kwam als laatste bij de relay aan. Er gaat niets verloren: deze wordt vanzelf opnieuw geprobeerd.",
        "Uma publicação mais antiga deste formulário chegou por último ao relay. Nada se perde: esta será tentada de novo automaticamente.");

    public static readonly Text NoValues = new Text(
        "The values of this submission are not JSON any more, so it cannot become anything. Mend the values, or enter the row by hand.",
        "Les valeurs de cet envoi ne sont plus du JSON : il ne peut rien devenir. Corrigez les valeurs, ou saisissez la ligne à la main.",
        "De waarden van deze inzending zijn geen JSON meer, dus er kan niets van worden. Herstel de waarden, of voer de rij met de hand in.",
        "Os valores deste envio não são mais JSON, então ele não pode se tornar nada. Corrija os valores ou insira a linha à mão.");

    public static readonly Text MailNotSent = new Text(
        "The CRM did not send the confirmation mail: {0} Mend that, and choose Send the mail again.",
        "Le CRM n’a pas envoyé l’e-mail de confirmation : {0} Corrigez cela, puis choisissez Renvoyer l’e-mail.",
        "Het CRM heeft de bevestigingsmail niet verstuurd: {0} Verhelp dat, en kies De mail opnieuw sturen.",
        "O CRM não enviou o e-mail de confirmação: {0} Corrija isso e escolha Reenviar o e-mail.");

    public static readonly Text NoSender = new Text(
        "Nobody sends the confirmation mails: a team owns the form. Name a queue in “Confirmation mails from” of the form.",
        "Personne n’envoie les e-mails de confirmation : une équipe possède le formulaire. Indiquez une file d’attente dans « E-mails de confirmation de » du formulaire.",
        "Niemand verstuurt de bevestigingsmails: een team is eigenaar van het formulier. Noem een wachtrij bij “Bevestigingsmails van” van het formulier.",
        "Ninguém envia os e-mails de confirmação: uma equipe é dona do formulário. Indique uma fila em “E-mails de confirmação de” do formulário.");

    public static readonly Text SenderAddress = new Text(
        "Whoever sends the confirmation mails has no e-mail address. Give the form’s owner one, or name a queue that has one in “Confirmation mails from” of the form.",
        "L’expéditeur des e-mails de confirmation n’a pas d’adresse e-mail. Donnez-en une au propriétaire du formulaire, ou indiquez une file d’attente qui en a une dans « E-mails de confirmation de » du formulaire.",
        "Wie de bevestigingsmails verstuurt, heeft geen e-mailadres. Geef de eigenaar van het formulier er een, of noem een wachtrij met een adres bij “Bevestigingsmails van” van het formulier.",
        "Quem envia os e-mails de confirmação não tem endereço de e-mail. Dê um ao proprietário do formulário, ou indique uma fila que tenha um em “E-mails de confirmação de” do formulário.");

    public static readonly Text UnresolvedRecipients = new Text(
        "This environment sends no mail to people who are not in it yet, and who has not confirmed is not. In the Power Platform admin center, Settings > Email > Email settings, allow messages with unresolved email recipients to be sent; the form designer’s Settings can do it, too.",
        "Cet environnement n’envoie pas d’e-mail aux personnes qui n’y figurent pas encore, ce qui est le cas avant la confirmation. Dans le centre d’administration Power Platform, Paramètres > E-mail > Paramètres d’e-mail, autorisez l’envoi aux destinataires non résolus ; les Paramètres du concepteur de formulaire le peuvent aussi.",
        "Deze omgeving stuurt geen mail naar mensen die er nog niet in staan, en wie niet heeft bevestigd staat er niet in. Sta in het Power Platform-beheercentrum, Instellingen > E-mail > E-mailinstellingen, berichten aan niet-omgezette ontvangers toe; de Instellingen van de formulierontwerper kunnen het ook.",
        "Este ambiente não envia e-mail a pessoas que ainda não estão nele, e quem não confirmou não está. No centro de administração do Power Platform, Configurações > Email > Configurações de email, permita o envio a destinatários não resolvidos; as Configurações do designer de formulário também podem fazer isso.");

    public static readonly Text NoDefinition = new Text(
        "The form has no definition yet, or it is not JSON.",
        "Le formulaire n’a pas encore de définition, ou ce n’est pas du JSON.",
        "Het formulier heeft nog geen definitie, of het is geen JSON.",
        "O formulário ainda não tem definição, ou ela não é JSON.");

    public static readonly Text NoTable = new Text(
        "The definition does not say which table submissions go to (table.logicalName).",
        "La définition n’indique pas la table qui reçoit les envois (table.logicalName).",
        "De definitie zegt niet naar welke tabel inzendingen gaan (table.logicalName).",
        "A definição não informa para qual tabela vão os envios (table.logicalName).");

    public static readonly Text TableGone = new Text(
        "The table {0} is not there. Choose another table for submissions, or bring it back.",
        "La table {0} n’existe pas. Choisissez une autre table pour les envois, ou rétablissez-la.",
        "De tabel {0} is er niet. Kies een andere tabel voor inzendingen, of herstel haar.",
        "A tabela {0} não existe. Escolha outra tabela para os envios, ou restaure-a.");

    public static readonly Text WrongName = new Text(
        "{0} of the definition is not the name that the table {1} has: write {2}.",
        "{0} dans la définition n’est pas le nom que porte la table {1} : écrivez {2}.",
        "{0} in de definitie is niet de naam die de tabel {1} heeft: schrijf {2}.",
        "{0} na definição não é o nome que a tabela {1} tem: escreva {2}.");

    public static readonly Text ColumnGone = new Text(
        "The column {0} of the table {1} is not there any more. “{2}” fills it: map that to another column, or bring the column back.",
        "La colonne {0} de la table {1} n’existe plus. « {2} » la remplit : associez-le à une autre colonne, ou rétablissez celle-ci.",
        "De kolom {0} van de tabel {1} is er niet meer. “{2}” vult haar: koppel dat aan een andere kolom, of herstel de kolom.",
        "A coluna {0} da tabela {1} não existe mais. “{2}” a preenche: associe-o a outra coluna, ou restaure a coluna.");

    public static readonly Text ColumnReadOnly = new Text(
        "The column {0} of the table {1} cannot be written. Map “{2}” to another column.",
        "La colonne {0} de la table {1} ne peut pas être écrite. Associez « {2} » à une autre colonne.",
        "De kolom {0} van de tabel {1} kan niet worden geschreven. Koppel “{2}” aan een andere kolom.",
        "A coluna {0} da tabela {1} não pode ser gravada. Associe “{2}” a outra coluna.");

    public static readonly Text ColumnRetyped = new Text(
        "The column {0} of the table {1} has a type that “{2}” does not fit. Map it to another column, or change the field’s type.",
        "La colonne {0} de la table {1} est d’un type qui ne convient pas à « {2} ». Associez-le à une autre colonne, ou changez le type du champ.",
        "De kolom {0} van de tabel {1} heeft een type waar “{2}” niet in past. Koppel het aan een andere kolom, of wijzig het type van het veld.",
        "A coluna {0} da tabela {1} tem um tipo que não serve para “{2}”. Associe-o a outra coluna, ou mude o tipo do campo.");

    public static readonly Text ColumnShort = new Text(
        "The column {0} holds {1} characters, and “{2}” lets {3} through. Shorten the field, or lengthen the column.",
        "La colonne {0} contient {1} caractères, et « {2} » en laisse passer {3}. Raccourcissez le champ, ou allongez la colonne.",
        "De kolom {0} bevat {1} tekens, en “{2}” laat er {3} door. Kort het veld in, of verleng de kolom.",
        "A coluna {0} comporta {1} caracteres, e “{2}” deixa passar {3}. Encurte o campo, ou aumente a coluna.");

    public static readonly Text ColumnRequired = new Text(
        "The column {0} of the table {1} must have a value, and nothing in the form fills it. Add a field or a constant for it.",
        "La colonne {0} de la table {1} doit avoir une valeur, et rien dans le formulaire ne la remplit. Ajoutez un champ ou une constante.",
        "De kolom {0} van de tabel {1} moet een waarde hebben, en niets in het formulier vult haar. Voeg er een veld of een constante voor toe.",
        "A coluna {0} da tabela {1} precisa de um valor, e nada no formulário a preenche. Adicione um campo ou uma constante.");
}
