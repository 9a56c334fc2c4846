using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using PowerPacks.Host.Http;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>What the operations page says, in four languages: nothing missing, nothing left over, and a word for every word of the relay.</summary>
public sealed class OperationsTextsTests
{
    private static readonly string[] Languages = ["en", "fr", "nl", "pt-BR"];

    private static readonly Dictionary<string, Dictionary<string, string>> Texts = Languages.ToDictionary(
        language => language, language => JsonSerializer.Deserialize<Dictionary<string, string>>(OperationsPage.Files[$"{language}.json"])!);

    private static readonly string Code = string.Join('\n', OperationsPage.Files.Where(f => f.Key.EndsWith(".js", StringComparison.Ordinal) || f.Key == "page.html").Select(f => f.Value));

    private static IReadOnlyCollection<string> English => Texts["en"].Keys;

    /// <summary>Families whose texts are found by a word of the relay: <c>of("state", word)</c>.</summary>
    private static HashSet<string> Families => [.. Regex.Matches(Code, @"\bof\(""(\w+)"",").Select(m => m.Groups[1].Value)];

    [Fact]
    public void Every_text_exists_in_every_language_and_has_the_same_places()
    {
        Assert.NotEmpty(English);
        foreach (var language in Languages)
        {
            Assert.Equal(English, Texts[language].Keys);
            foreach (var (key, text) in Texts[language])
            {
                Assert.False(string.IsNullOrWhiteSpace(text), $"{language}: {key} is empty.");
                Assert.True(Places(Texts["en"][key]).SetEquals(Places(text)), $"{language}: {key} has other places than in English.");
            }
        }
    }

    [Fact]
    public void Every_text_the_page_asks_for_exists()
    {
        var families = English.Select(key => key.Split('.')[0]).ToHashSet();
        var asked = Regex.Matches(Code, @"""([A-Za-z]+)\.([A-Za-z0-9-]+)""").Where(m => families.Contains(m.Groups[1].Value)).Select(m => m.Value.Trim('"')).ToHashSet();
        Assert.True(asked.Count > 100, "The page's texts were not found in its scripts.");
        Assert.Empty(asked.Except(English));
    }

    [Fact]
    public void No_text_is_left_over() =>
        Assert.DoesNotContain(English, key => !Families.Contains(key.Split('.')[0]) && !Code.Contains($"\"{key}\"", StringComparison.Ordinal));

    [Fact]
    public void Every_state_event_action_and_outcome_of_the_relay_has_a_word()
    {
        var states = Enum.GetNames<EnvelopeState>().Except([nameof(EnvelopeState.Delivering), nameof(EnvelopeState.Purged)]);
        var actions = typeof(AccessEntry).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral && f.Name != nameof(AccessEntry.Ok)).Select(f => (string)f.GetRawConstantValue()!);
        Assert.Equal(Keys("state", states.Select(Lower).Concat(["running", "cancelled"])), Of("state"));
        Assert.Equal(Keys("event", Enum.GetNames<Happened>().Select(Lower)), Of("event"));
        Assert.Equal(Keys("action", actions), Of("action"));
        var outcomes = typeof(AccessOutcome).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);
        Assert.Equal(Keys("outcome", outcomes), Of("outcome"));
    }

    /// <summary>An explanation of a code that nothing says any more would mislead whoever translates it.</summary>
    [Fact]
    public void Every_reason_and_problem_that_is_explained_is_one_that_something_says()
    {
        string[] rooms = ["functions", "infra"];
        var sources = string.Join('\n', rooms.SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository(), room), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        var said = Of("reason").Concat(Of("problem")).Select(key => key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        Assert.DoesNotContain(said, code => !sources.Contains($"\"{code}\"", StringComparison.Ordinal) && !Code.Contains($"new Problem(\"{code}\"", StringComparison.Ordinal));
    }

    /// <summary>Until the texts have come, and where they never do.</summary>
    [Fact]
    public void The_shell_says_in_English_what_English_says()
    {
        var said = Regex.Matches(OperationsPage.Files["page.html"], @"data-text=""([^""]+)""[^>]*>([^<]*)<").ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.Contains("page.loading", said.Keys);
        Assert.Contains("page.broken", said.Keys);
        Assert.All(said, text => Assert.Equal(Texts["en"][text.Key], text.Value));
    }

    private static IEnumerable<string> Keys(string family, IEnumerable<string> words) => words.Select(word => $"{family}.{word}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(string family) => English.Where(key => key.StartsWith(family + ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static HashSet<string> Places(string text) => [.. Regex.Matches(text, @"\{\w+\}").Select(m => m.Value)];

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Repository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
