using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>The count behind a batch's estimate, held to the vectors that the composer's is held to.</summary>
public sealed class SegmentsTests
{
    private static readonly Func<string, int> Of = typeof(SendSms).Assembly.GetType("PowerPacks.Plugins.Segments", throwOnError: true)!.GetMethod("Of")!.CreateDelegate<Func<string, int>>();

    public static TheoryData<int, string> Vectors => new(Read().Select((vector, i) => (i, (string)vector!["name"]!)));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_text_takes_as_many_segments_as_the_composer_counts(int number, string name)
    {
        var vector = Read()[number]!;
        Assert.True((int)vector["segments"]! == Of((string)vector["text"]!), $"{name}: {Of((string)vector["text"]!)} segments.");
    }

    private static JsonArray Read([CallerFilePath] string here = "") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "PowerPacks.Solutions.Tests", "Pages", "segment-vectors.json")))!.AsArray();
}
