namespace PowerPacks.Plugins;

/// <summary>A pass from the relay, as custom APIs answer it to a page: the page speaks to the relay itself, and the organization key stays in its secured column.</summary>
internal static class RelayPass
{
    /// <summary>Fetches one and answers it, as <c>Ticket</c>, <c>RelayUrl</c> and <c>ExpiresOn</c>.</summary>
    /// <param name="run">The call.</param>
    /// <param name="wanted">What it shall open, as the relay takes it: JSON.</param>
    public static void Answer(PluginRun run, string wanted)
    {
        var registration = Registered.Find(run);
        var answer = RelayClient.Of(run, registration, Texts.RelayAway).Post("/v1/organization/tickets", wanted);
        if (answer.Outcome != RelayOutcome.Done || answer.Body.Value("ticket") is not { } ticket) throw run.Refuse(answer.Message ?? Texts.RelayAway);
        run.Answer("Ticket", ticket);
        run.Answer("RelayUrl", registration!.Address!.ToString());
        run.Answer("ExpiresOn", answer.Body.Value("expiresAt") ?? "");
    }
}
