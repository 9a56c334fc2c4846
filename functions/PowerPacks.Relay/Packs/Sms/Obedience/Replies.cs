namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>What a keyword is answered with where the sender has no words of its own. Short enough for one segment.</summary>
internal static class Replies
{
    public static readonly IReadOnlyList<string> Languages = ["en", "fr", "nl", "pt", "es", "de"];

    public static string Stop(string language) => language switch
    {
        "fr" => "Vous êtes désabonné et ne recevrez plus de SMS de notre part. Répondez START pour en recevoir à nouveau.",
        "nl" => "U bent afgemeld en krijgt geen sms meer van ons. Antwoord START om ze weer te krijgen.",
        "pt" => "Você não receberá mais SMS nossos. Responda START para voltar a receber.",
        "es" => "No recibirá más SMS nuestros. Responda START para volver a recibirlos.",
        "de" => "Sie sind abgemeldet und erhalten keine SMS mehr von uns. Antworten Sie START, um sie wieder zu erhalten.",
        _ => "You are unsubscribed and will get no more texts from us. Reply START to get them again.",
    };

    public static string Start(string language) => language switch
    {
        "fr" => "Vous recevrez à nouveau nos SMS. Répondez STOP pour ne plus en recevoir.",
        "nl" => "U krijgt weer sms van ons. Antwoord STOP om u af te melden.",
        "pt" => "Você voltará a receber nossos SMS. Responda STOP para não receber mais.",
        "es" => "Volverá a recibir nuestros SMS. Responda STOP para no recibir más.",
        "de" => "Sie erhalten wieder SMS von uns. Antworten Sie STOP, um sich abzumelden.",
        _ => "You will get our texts again. Reply STOP to unsubscribe.",
    };

    public static string Help(string language) => language switch
    {
        "fr" => "Répondez STOP pour ne plus recevoir de SMS de ce numéro. Votre opérateur peut facturer les SMS.",
        "nl" => "Antwoord STOP om geen sms meer van dit nummer te krijgen. Uw aanbieder kan sms in rekening brengen.",
        "pt" => "Responda STOP para não receber mais SMS deste número. Sua operadora pode cobrar pelos SMS.",
        "es" => "Responda STOP para no recibir más SMS de este número. Su operador puede cobrar los SMS.",
        "de" => "Antworten Sie STOP, um keine SMS mehr von dieser Nummer zu erhalten. Ihr Anbieter kann SMS berechnen.",
        _ => "Reply STOP to get no more texts from this number. Message and data rates may apply.",
    };
}
