using System.Net.Http.Json;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>What goes wrong in a CRM: a plug-in refuses certain rows, or nothing answers. Ends when disposed, whatever became of the test.</summary>
internal sealed class Incident(RunningSandbox sandbox, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly string refusedName = $"{Visitor.Mark}refused{Guid.NewGuid():N}";

    /// <summary>People whose submissions the CRM refuses while <see cref="RefuseAsync"/> lasts.</summary>
    public IReadOnlyList<Visitor> Refused { get; private set; } = [];

    /// <summary>The CRM refuses these submissions, and they have all been tried.</summary>
    public async Task RefuseAsync(int count)
    {
        await SetAsync("none", refusedName);
        Refused = [.. Enumerable.Range(0, count).Select(_ => Visitor.New() with { LastName = refusedName })];
        var before = (await sandbox.Relay.LedgerAsync(cancellation)).Sum(l => l.Refused);
        foreach (var visitor in Refused) await SendAsync(visitor);
        await Until.TrueAsync("all are refused", async () => (await sandbox.Relay.LedgerAsync(cancellation)).Sum(l => l.Refused) >= before + count, cancellation);
    }

    /// <summary>The CRM does not answer, and so many submissions wait for it.</summary>
    public async Task BreakAsync(int waiting)
    {
        await SetAsync("down", null);
        for (var i = 0; i < waiting; i++) await SendAsync(Visitor.New());
    }

    public Task MendAsync() => SetAsync("none", null);

    public async ValueTask DisposeAsync() => await MendAsync();

    private async Task SetAsync(string mode, string? failingValue)
    {
        using var response = await sandbox.Http.PutAsJsonAsync(sandbox.Description.Faults.Crm, new { mode, failingValue }, CancellationToken.None);
        Assert.True(response.IsSuccessStatusCode);
    }

    private async Task SendAsync(Visitor visitor)
    {
        using var response = await sandbox.Http.PostAsJsonAsync(sandbox.Form.Page, visitor.Answers(), cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }
}
