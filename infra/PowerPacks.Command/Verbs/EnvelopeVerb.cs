using System.CommandLine;

namespace PowerPacks.Operator;

/// <summary>The life of one envelope.</summary>
internal static class EnvelopeVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "The envelope's id, as dead-letters --list and receipts show it" };

    public static Verb Create()
    {
        var verb = new Verb("envelope", "What has happened to one envelope, attempt by attempt.", "powerpacks envelope 019a8f5e6b7c7d0a9f3e2b1c4d5e6f70");
        verb.Arguments.Add(Id);
        return verb.Does(RunAsync);
    }

    private static async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var answer = await run.Relay.GetAsync($"envelopes/{Uri.EscapeDataString(run.Value(Id))}", cancellation);
        var life = answer.As<EnvelopeLife>();
        run.Show(answer.Document, screen =>
        {
            screen.Facts(
                ("envelope", life.Id),
                ("organization", $"{life.Organization}"),
                ("pack", $"{life.Pack}, {life.Kind}"),
                ("destination", life.Destination),
                ("state", life.Reason is null ? life.State : $"{life.State}: {life.Reason}"),
                ("attempts", Words.Of(life.Attempts)),
                ("accepted", Words.Of(life.AcceptedAt)),
                ("due", Words.Of(life.DueAt)),
                ("settled", Words.Of(life.SettledAt)),
                ("purged at", Words.Of(life.PurgeAt)));
            screen.Table(["at", "event", "attempt", "reason"], life.History.Select(h => new[] { Words.Of(h.At), h.Happened, Words.Of(h.Attempt), h.Reason ?? "-" }));
        });
        return ExitCode.Ok;
    }
}
