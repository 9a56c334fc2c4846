using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

/// <summary>Codes stand in the row; sentences in the CRM's page.</summary>
public sealed partial class TellingReasons
{
    [Fact]
    public void Every_signal_has_a_code_of_its_own_and_a_sentence_in_four_languages()
    {
        var script = File.ReadAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../../..", "plugins/Packs/WebForm/Pages/submission/reasons.ts")));
        var told = Reason().Matches(script).ToDictionary(m => m.Groups[1].Value, m => Sentence().Count(m.Groups[2].Value));
        var codes = SignalBook.All.Select(s => s.Code).ToList();
        Assert.Equal(codes.Order(), told.Keys.Order());
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(told.Values, languages => Assert.Equal(4, languages));
        Assert.All(codes, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));
        Assert.True(codes.OrderByDescending(c => c.Length).Take(SpamLimits.Reasons).Sum(c => c.Length + 1) <= 500, "pp_reasons holds 500 characters.");
    }

    [GeneratedRegex("^  \"([a-z-]+)\": \\{\n(.*?)\n  \\},", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Reason();

    [GeneratedRegex("^    (en|fr|nl|pt): \".+\",$", RegexOptions.Multiline)]
    private static partial Regex Sentence();

    private static string Here([CallerFilePath] string file = "") => file;
}
