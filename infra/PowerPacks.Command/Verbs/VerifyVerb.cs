using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace PowerPacks.Operator;

/// <summary>Checks what a relay claims, by the relay itself or without any.</summary>
internal static class VerifyVerb
{
    private static readonly Option<string?> File = new("--file") { Description = "Check these certificates without any relay: an answer of GET /v1/certificates", HelpName = "FILE" };
    private static readonly Option<string?> PublicKey = new("--public-key") { Description = "With --file: the region's public key, else the one in the file", HelpName = "PEM" };

    public static Verb Create() => new Verb("verify", "Checks the chain of purge certificates, and counts every kept day's envelopes against its ledger.",
            "powerpacks verify", "curl -s https://eu.relay.example/v1/certificates > certificates.json", "powerpacks verify --file certificates.json --public-key eu.pem")
        .With(File, PublicKey)
        .Unless(given => FilterOptions.FirstOf(given, [PublicKey]) is not null && FilterOptions.FirstOf(given, [File]) is null ? "--public-key belongs to --file." : null)
        .Does((run, cancellation) => run.Value(File) is { } file ? OfflineAsync(run, file, cancellation) : OnlineAsync(run, cancellation));

    private static async Task<int> OnlineAsync(Run run, CancellationToken cancellation)
    {
        var answer = await run.Relay.PostAsync("verify", null, cancellation);
        var report = answer.As<Report>();
        run.Show(answer.Document, screen => Tell(
            screen, report.Ok, report.Problems, $"{Words.Count(report.Certificates, "certificate")} and {Words.Count(report.Ledger.Lines, "ledger line")} checked, {Words.Of(report.Ledger.Unbalanced)} unbalanced."));
        return report.Ok ? ExitCode.Ok : ExitCode.No;
    }

    private static async Task<int> OfflineAsync(Run run, string file, CancellationToken cancellation)
    {
        using var certificates = await CertificateFile.ReadAsync(file, run.Value(PublicKey), cancellation);
        var problems = certificates.Problems();
        var document = new JsonObject
        {
            ["ok"] = problems.Count == 0,
            ["certificates"] = certificates.Count,
            ["problems"] = new JsonArray([.. problems.Select(p => (JsonNode)p)]),
            ["keyId"] = certificates.KeyId,
            ["keyFrom"] = certificates.BringsKey ? "file" : "public-key",
            ["fromFirst"] = certificates.IsFromFirst,
        };
        run.Show(document, screen =>
        {
            Tell(screen, problems.Count == 0, problems, $"{Words.Count(certificates.Count, "certificate")} checked.");
            if (certificates.BringsKey) screen.Say($"The key {certificates.KeyId} came with the file: this proves no more than that key does. Use --public-key with one you trust.");
            if (!certificates.IsFromFirst) screen.Say("The first of them follows another that is not in the file.");
        });
        return problems.Count == 0 ? ExitCode.Ok : ExitCode.No;
    }

    private static void Tell(Screen screen, bool isOk, IReadOnlyList<string> problems, string counted)
    {
        screen.Say(isOk ? $"All holds: {counted}" : $"DOES NOT HOLD: {counted}", isOk ? Color.Green : Color.Red);
        foreach (var problem in problems) screen.Say(problem);
    }

    private sealed record Report(bool Ok, int Certificates, IReadOnlyList<string> Problems, LedgerPart Ledger);

    private sealed record LedgerPart(int Lines, int Unbalanced);
}
