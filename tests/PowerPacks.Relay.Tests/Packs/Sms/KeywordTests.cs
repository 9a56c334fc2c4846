using PowerPacks.Relay.Packs.Sms.Obedience;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class KeywordTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData("stop")]
    [InlineData(" Stop. ")]
    [InlineData("“STOP”!")]
    [InlineData("unsubscribe")]
    [InlineData("Opt-out")]
    [InlineData("OPT OUT")]
    [InlineData("Revoke")]
    [InlineData("ARRÊT")]
    [InlineData("arret")]
    [InlineData("Désabonner")]
    [InlineData("AFMELDEN")]
    [InlineData("uitschrijven")]
    [InlineData("Parar")]
    [InlineData("SAIR")]
    [InlineData("baja")]
    [InlineData("Alto")]
    [InlineData("Abmelden")]
    [InlineData("STOPP")]
    public void A_word_that_stops_stops_in_every_language(string text) => Assert.Equal(Keyword.Stop, KeywordBook.Read(text, stopped: false));

    [Theory]
    [InlineData("STOPALL", nameof(Keyword.StopAll))]
    [InlineData("stop all", nameof(Keyword.StopAll))]
    [InlineData("Start", nameof(Keyword.Start))]
    [InlineData("UNSTOP", nameof(Keyword.Start))]
    [InlineData("reprendre", nameof(Keyword.Start))]
    [InlineData("Começar", nameof(Keyword.Start))]
    [InlineData("HELP", nameof(Keyword.Help))]
    [InlineData("aide", nameof(Keyword.Help))]
    [InlineData("hulp", nameof(Keyword.Help))]
    [InlineData("Ajuda", nameof(Keyword.Help))]
    [InlineData("ayuda", nameof(Keyword.Help))]
    [InlineData("Hilfe!", nameof(Keyword.Help))]
    public void So_do_the_other_families(string text, string expected) => Assert.Equal(expected, KeywordBook.Read(text, stopped: false).ToString());

    [Theory]
    [InlineData("yes")]
    [InlineData("Oui")]
    [InlineData("SÍ")]
    public void A_yes_starts_again_only_who_had_stopped(string text)
    {
        Assert.Equal(Keyword.None, KeywordBook.Read(text, stopped: false));
        Assert.Equal(Keyword.Start, KeywordBook.Read(text, stopped: true));
    }

    [Fact]
    public void What_is_said_in_own_words_is_understood_and_what_is_not_is_left_alone()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Packs", "Sms", "phrases.tsv")).Where(l => l.Length > 0).Select(l => l.Split('\t')).ToList();
        var missed = lines.Where(l => l[0] == "stop" && KeywordBook.Read(l[2], stopped: false) == Keyword.None).Select(l => $"missed ({l[1]}): {l[2]}");
        var alarms = lines.Where(l => l[0] == "fine" && KeywordBook.Read(l[2], stopped: false) != Keyword.None).Select(l => $"false alarm ({l[1]}): {l[2]}");
        Assert.Equal([], missed.Concat(alarms));
        Assert.True(lines.Count(l => l[0] == "stop") >= 70 && lines.Count(l => l[0] == "fine") >= 60);
    }

    [Fact]
    public void A_long_text_takes_no_long_time_to_judge()
    {
        // The engine does not go back: a text of repetitions is read once.
        Assert.Equal(Keyword.None, KeywordBook.Read(string.Concat(Enumerable.Repeat("DO NOT WANT ", 500)), stopped: false) is Keyword.None or Keyword.StopInWords ? Keyword.None : Keyword.Help);
    }
}
