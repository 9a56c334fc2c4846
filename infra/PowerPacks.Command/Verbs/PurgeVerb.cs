namespace PowerPacks.Operator;

/// <summary>Forgets now what is due.</summary>
internal static class PurgeVerb
{
    public static Verb Create() => new Verb("purge", "Forgets the days that are due and shows their certificates. The relay does so itself every minute.", "powerpacks purge")
        .Does(RunAsync);

    private static async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var answer = await run.Relay.PostAsync("purge", null, cancellation);
        var certificates = answer.As<List<SeenCertificate>>("certificates");
        run.Show(answer.Document, screen =>
        {
            if (certificates.Count == 0) screen.Say("No day is due.");
            else screen.Table(["day", "key destroyed", "accepted", "completed", "refused", "dead-lettered", "purged", "at"], certificates.Select(c => new[]
            {
                Words.Of(c.Day), c.KeyId, Words.Of(c.Totals.Accepted), Words.Of(c.Totals.Completed), Words.Of(c.Totals.Refused), Words.Of(c.Totals.DeadLettered),
                Words.Of(c.Totals.Purged), Words.Of(c.PurgedAt),
            }));
        });
        return ExitCode.Ok;
    }
}
