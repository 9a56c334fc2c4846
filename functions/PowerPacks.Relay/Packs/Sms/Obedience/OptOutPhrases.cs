using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>
/// Whether somebody says in own words that they want no more texts, or that they are not whom we mean. It errs towards a person's look: nothing is sent until one has
/// decided, and nothing is lost.
/// </summary>
internal static partial class OptOutPhrases
{
    /// <summary>Words of a text that are looked at; who wants no more says so early.</summary>
    private const int MaxLength = 400;

    /// <summary>What strangers write must not cost time, so no pattern goes back; they stand apart since one of all would be too large for that.</summary>
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace;

    private static readonly Regex[] Wanted = [English(), French(), Dutch(), PortugueseAndSpanish(), Portuguese(), Spanish(), German()];

    /// <param name="plain">From <see cref="PlainText"/>.</param>
    public static bool Say(string plain)
    {
        var text = plain.Length > MaxLength ? plain[..MaxLength] : plain;
        return Wanted.Any(w => w.IsMatch(text)) && !Unwanted().IsMatch(text);
    }

    [GeneratedRegex("""
        ^(PLEASE|PLS|PLZ|OK|OKAY|JUST|HEY|HI)?\ ?(STOP|QUIT)(\ (IT|THIS|THAT|NOW|PLEASE|PLS|PLZ|ALREADY|THANKS|THANK\ YOU|OK|THESE))*$
        |\b(STOP|QUIT|CEASE|END)\ (ALL\ )?(THE\ |THESE\ |THIS\ |YOUR\ |ANY\ )*(TEXT|TEXTS|TEXTING|MESSAGE|MESSAGES|MESSAGING|SMS|SPAM|SPAMMING|SENDING|CONTACTING|CONTACT|BOTHERING|HARASSING)\b
        |\b(DO\ NOT|DONT|NEVER|WISH\ YOU\ WOULDNT|WOULD\ YOU\ NOT)\ (EVER\ |AGAIN\ |YOU\ |DARE\ )*(TEXT|MESSAGE|MSG|SMS|CONTACT|WRITE|CALL\ OR\ TEXT|TEXT\ OR\ CALL|BOTHER)\ (TO\ )?(ME|US|THIS|MY|HER|HIM)\b
        |\b(DO\ NOT|DONT)\ SEND\ (ME\ |US\ )?(ANY|ANYMORE|MORE|THESE|TEXTS|MESSAGES|STUFF)\b
        |\b(DO\ NOT|DONT|NO\ LONGER)\ (WANT|WISH|LIKE)\ (TO\ )?(GET|RECEIVE|BE\ TEXTED|BE\ CONTACTED|YOUR|THESE|ANY|MORE)\b.{0,30}\b(TEXT|TEXTS|MESSAGE|MESSAGES|SMS|MARKETING|ANYMORE|MORE|AGAIN|TEXTED|CONTACTED|THIS)\b
        |\bNO\ MORE\ (OF\ THESE\ |OF\ YOUR\ )?(TEXT|TEXTS|MESSAGE|MESSAGES|SMS|SPAM)\b
        |\b(TAKE|GET)\ (ME|US|MY\ NUMBER|THIS\ NUMBER)\ OFF\b|\b(REMOVE|DELETE|UNSUBSCRIBE)\ (ME|US|MY|THIS)\b|\bOPT\ (ME\ )?OUT\b|\bLEAVE\ ME\ ALONE\b|\bLOSE\ (MY|THIS)\ NUMBER\b|\bI\ WANT\ OUT\b
        |\bWRONG\ (NUMBER|PERSON)\b|\bNEVER\ (SIGNED|SUBSCRIBED|OPTED|AGREED)\b|\bDID\ ?NT\ (SIGN\ UP|SUBSCRIBE|AGREE)\b|\bDID\ NOT\ (SIGN\ UP|SUBSCRIBE|AGREE)\b
        """, Options)]
    private static partial Regex English();

    [GeneratedRegex("""
        \b(ARRETE|ARRETEZ|CESSE|CESSEZ|STOP)\ (DE\ |AVEC\ |DE\ M\ ?|D\ )?(ME\ |M\ ?|NOUS\ |LES\ |CES\ |VOS\ |TES\ )?(ECRIRE|ENVOYER|MENVOYER|CONTACTER|TEXTER|MESSAGES|SMS|TEXTOS|SPAMMER|HARCELER|DERANGER)\b
        |\bNE\ (ME|M|MENVOYEZ|NOUS)\ ?(PLUS\ )?(ENVOYEZ|ENVOIE|CONTACTEZ|CONTACTE|ECRIVEZ|ECRIS|TEXTEZ|DERANGEZ|PLUS)\b.{0,12}\b(PLUS|PAS|RIEN|JAMAIS)\b|\bNE\ PLUS\ (RECEVOIR|ETRE\ CONTACTE|MENVOYER)|\bNE\ VEUX\ PLUS\ (DE|RECEVOIR|VOS)|\bPLUS\ (DE|AUCUN)\ (SMS|MESSAGE|MESSAGES|TEXTOS)\b
        |\b(RETIREZ|SUPPRIMEZ|ENLEVEZ|DESABONNEZ|DESINSCRIVEZ)\ (MOI|MON|CE)\b|\bLAISSEZ?\ MOI\ TRANQUILLE\b|\b(MAUVAIS|FAUX)\ NUMERO\b|\bTROMPEZ?\ DE\ NUMERO\b|\bJAMAIS\ (INSCRIT|INSCRITE|ABONNE)\b
        """, Options)]
    private static partial Regex French();

    [GeneratedRegex("""
        \b(STOP|STOPT|HOU\ OP|OPHOUDEN)\ (ER\ )?(A\ ?U\ ?B\ |ALSTUBLIEFT\ )?(MET|MEE|MIJ)\b|\b(STUUR|SMS|APP|BERICHT|BENADER|CONTACTEER)\ (MIJ|ME|ONS)\ (ALSTUBLIEFT\ |AUB\ |A\ U\ B\ )?(NIET|GEEN|NOOIT)\b|\bGEEN\ (SMS|SMSEN|SMSJES|BERICHTEN|BERICHTJES|REKLAME|RECLAME)\ (MEER|VERDER)\b
        |\bWIL\ (IK\ )?(GEEN|NIET)\ .{0,25}\b(SMS|SMSJES|BERICHTEN|BERICHT|CONTACT)\b.{0,12}(MEER|$)|\b(SCHRIJF|MELD|HAAL|VERWIJDER)\ (MIJ|ME|MIJN)\b.{0,20}(UIT|AF|NUMMER|LIJST)\b|\bLAAT\ (MIJ|ME)\ MET\ RUST\b|\bVERKEERD\ NUMMER\b
        """, Options)]
    private static partial Regex Dutch();

    [GeneratedRegex("""
        \b(PARE|PAREM|PARA|PAREN|DEJE|DEJEN|DEJA|BASTA|CHEGA)\ (DE|COM)\ (ME\ |NOS\ )?(ENVIAR|MANDAR|MANDARME|ENVIARME|ESCRIBIR|ESCRIBIRME|MENSAJES|MENSAGENS|MENSAGEM|SMS|ESCREVER|CONTATAR|CONTACTAR|CONTACTARME|MOLESTAR|MOLESTARME|INCOMODAR|SPAM)\b
        """, Options)]
    private static partial Regex PortugueseAndSpanish();

    [GeneratedRegex("""
        \bNAO\ (ME\ |NOS\ )?(ENVIE|ENVIEM|MANDE|MANDEM|ESCREVA|ESCREVAM|CONTATE|CONTATEM|PERTURBE|INCOMODE)\b.{0,25}(MAIS|SMS|MENSAGEM|MENSAGENS|NADA|$)|\bNAO\ QUERO\ (MAIS|RECEBER)\b|\b(ME\ )?(TIRE|RETIRE|REMOVA|DESCADASTRE|TIREM|REMOVAM)\ (ME\ |O\ MEU|MEU|ESTE|ESSE)\b.{0,20}|\bME\ (TIRE|TIREM|REMOVA|DEIXE|DEIXEM)\ (DA|DESSA|DESTA|EM\ PAZ)\b|\bNUMERO\ ERRADO\b|\bENGANO\ DE\ NUMERO\b
        """, Options)]
    private static partial Regex Portuguese();

    [GeneratedRegex("""
        \bNO\ (ME|NOS)\ (ENVIE|ENVIEN|ENVIES|MANDE|MANDEN|MANDES|ESCRIBA|ESCRIBAN|ESCRIBAS|CONTACTE|CONTACTEN|CONTACTES|MOLESTE|MOLESTEN|TEXTEE|TEXTEEN)\b|\bNO\ QUIERO\ (MAS|RECIBIR|SUS)\b|\bNO\ MAS\ (MENSAJES|SMS|TEXTOS)\b|\b(QUITEN|QUITENME|QUITEME|BORREN|BORRE|BORRENME|ELIMINEN|ELIMINE|SAQUENME|DENME\ DE\ BAJA|DEME\ DE\ BAJA)\b|\bDEJENME\ EN\ PAZ\b|\bNUMERO\ EQUIVOCADO\b
        """, Options)]
    private static partial Regex Spanish();

    [GeneratedRegex("""
        \b(HOREN|HOERT|HOR|HOERE|HOREN\ SIE|HOER)\ (SIE\ )?(BITTE\ )?(AUF|DAMIT)\b.{0,30}(SCHREIBEN|SCHICKEN|SMS|NACHRICHTEN|AUF|DAMIT)|\b(SCHREIBEN|SCHICKEN|SENDEN|KONTAKTIEREN|SCHREIB|SCHICK|SCHICKT|SCHREIBT)\ (SIE\ )?(MIR|MICH|UNS)?\ ?(BITTE\ )?(NICHT|KEINE|NIE|KEIN|NICHTS)\b|\bKEINE\ (SMS|NACHRICHTEN|WERBUNG|NACHRICHT)\ (MEHR|BITTE|WEITEREN)\b|\bKEINE\ WEITEREN\ (SMS|NACHRICHTEN)\b
        |\b(MOCHTE|MOECHTE|WILL)\ (ICH\ )?(KEINE|NICHT|NIX)\b.{0,30}(SMS|NACHRICHTEN|MEHR|WERBUNG)\b|\b(LOSCHEN|LOESCHEN|ENTFERNEN|STREICHEN|NEHMEN)\ SIE\ (MICH|MEINE|DIESE|BITTE)\b|\bLASST?(EN\ SIE)?\ MICH\ IN\ RUHE\b|\bFALSCHE\ NUMMER\b|\bMELDEN\ SIE\ MICH\ AB\b
        """, Options)]
    private static partial Regex German();

    /// <summary>The opposite, in nearly the same words.</summary>
    [GeneratedRegex(@"\b(DONT|DO NOT|NEVER|PLEASE DONT) (STOP|QUIT|REMOVE|DELETE|UNSUBSCRIBE)\b|\b(CANT|CANNOT|COULDNT) STOP\b|\bNE (VOUS )?ARRETEZ PAS\b|\bNIET STOPPEN\b|\bNAO PAREM?\b|\bNO PAREN?\b|\bHOREN SIE NICHT AUF\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Unwanted();
}
