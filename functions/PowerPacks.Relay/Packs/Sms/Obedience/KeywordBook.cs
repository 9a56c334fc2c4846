namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>
/// The words by which people stop, start and ask for help, in every language that we know, whatever language a sender speaks: who writes ARRÊT to an English sender means it.
/// The English ones are those of carriers and of Twilio, and what the FCC names (47 CFR 64.1200(a)(10)).
/// </summary>
internal static class KeywordBook
{
    private const string Stop = """
        STOP QUIT END CANCEL UNSUBSCRIBE REVOKE OPTOUT OPT~OUT
        ARRET ARRETE ARRETER ARRETEZ DESABONNER DESABONNEMENT DESINSCRIRE DESINSCRIPTION DESINSCRIVEZ~MOI RESILIER ANNULER
        STOPPEN AFMELDEN UITSCHRIJVEN OPZEGGEN AFMELDING
        PARAR PARE SAIR CANCELAR DESCADASTRAR DESCADASTRE REMOVER DESINSCREVER
        ALTO BAJA DETENER SALIR DARSE~DE~BAJA DAR~DE~BAJA
        STOPP ABMELDEN ABBESTELLEN ABMELDUNG AUSTRAGEN KUENDIGEN KUNDIGEN
        """;

    private const string StopAll = "STOPALL STOP~ALL ARRET~TOUT TOUT~ARRETER ALLES~STOPPEN STOP~ALLES PARAR~TUDO PARAR~TODO ALLES~STOPP STOPP~ALLES";

    private const string Start = """
        START UNSTOP OPTIN OPT~IN SUBSCRIBE RESUME
        DEMARRER REPRENDRE ABONNER REABONNER AANMELDEN HERVATTEN INSCHRIJVEN INICIAR VOLTAR COMECAR RETOMAR ALTA COMENZAR REANUDAR ANMELDEN STARTEN FORTSETZEN
        """;

    /// <summary>Said to anything: they start again only who had stopped.</summary>
    private const string Yes = "YES OUI JA SIM SI";

    private const string Help = "HELP INFO AIDE INFOS HULP AJUDA AYUDA HILFE";

    /// <summary>What Twilio answers by itself unless somebody turned that off, so that we do not.</summary>
    private static readonly HashSet<string> Usual = new(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "START", "YES", "UNSTOP", "HELP", "INFO"], StringComparer.Ordinal);

    private static readonly Dictionary<string, Keyword> Words = new(
        [.. Of(Stop, Keyword.Stop), .. Of(StopAll, Keyword.StopAll), .. Of(Start, Keyword.Start), .. Of(Help, Keyword.Help)], StringComparer.Ordinal);

    private static readonly HashSet<string> Agreeing = [.. Yes.Split(' ')];

    /// <param name="text">The whole text: a keyword stands alone.</param>
    /// <param name="stopped">Whether its sender had stopped before: then a mere yes starts again.</param>
    public static Keyword Read(string text, bool stopped)
    {
        var plain = PlainText.Of(text);
        if (Words.TryGetValue(plain, out var keyword)) return keyword;
        if (stopped && Agreeing.Contains(plain)) return Keyword.Start;
        return OptOutPhrases.Say(plain) ? Keyword.StopInWords : Keyword.None;
    }

    /// <summary>Whether Twilio answers this keyword by itself.</summary>
    public static bool IsAnsweredByTwilio(string text) => Usual.Contains(PlainText.Of(text));

    private static IEnumerable<KeyValuePair<string, Keyword>> Of(string words, Keyword keyword) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(w => KeyValuePair.Create(w.Trim().Replace('~', ' '), keyword));
}
