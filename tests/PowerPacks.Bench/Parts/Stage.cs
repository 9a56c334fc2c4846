namespace PowerPacks.Bench.Parts;

/// <summary>A relay that serves one organization, its form, and that organization's CRM.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private Stage(CrmStandIn crm, RelayUnderTest relay, string form) => (Crm, Relay, Form) = (crm, relay, form);

    public CrmStandIn Crm { get; }

    public RelayUnderTest Relay { get; }

    /// <summary>The path to post to.</summary>
    public string Form { get; }

    /// <param name="crm">The CRM as it is to be found.</param>
    /// <param name="days">Moves the relay's clock.</param>
    public static async Task<Stage> SetAsync(CrmStandIn crm, int days = 0)
    {
        await crm.StartAsync();
        var relay = new RelayUnderTest();
        await relay.StartAsync(days);
        return new Stage(crm, relay, await relay.AdmitAsync(crm));
    }

    public Task<Wrk> LoadAsync(int connections, int seconds) => Wrk.RunAsync(Relay.At(Form), connections, seconds);

    /// <summary>Accepts at least so many, as fast as it can.</summary>
    public async Task FillAsync(long envelopes)
    {
        for (var sent = 0L; sent < envelopes;) sent += (await LoadAsync(64, (int)Math.Clamp((envelopes - sent) / 25_000, 1, 20))).Requests;
    }

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        await Crm.DisposeAsync();
    }
}
