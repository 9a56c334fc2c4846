using System.Net.Http.Json;
using System.Text;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Promise 4, on the disk: what a visitor sent is never in clear in a relay's folder, and after 30 days nothing of it is there at all.</summary>
public sealed class RetentionTests(RunningSandbox sandbox)
{
    private const string ThirtyDays = "30.00:00:00";

    /// <summary>A relay purges when it starts; in Azure a timer says when, every minute.</summary>
    private static readonly TimeSpan Purged = RunningSandbox.IsAzure ? TimeSpan.FromMinutes(2) : Until.Short;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thirty_days_later_nothing_of_a_submission_is_left_in_any_file_of_a_relay()
    {
        var (data, port) = (Places.InRun("retention"), RunningSandbox.FreePort());
        var (delivered, waiting) = (Visitor.New(), Visitor.New());
        var envelopes = new List<Guid>();
        await using (var today = RunningSandbox.Start(data, port))
        {
            await today.ReadyAsync(Cancellation);
            var description = await sandbox.DescribeAsync(port, Cancellation);
            await SendAsync(description, delivered);
            var lead = Assert.Single(await new Crm(sandbox.Http, description.Contoso).LeadAsync(delivered, Cancellation));
            await new Administrator(sandbox.Http, description.RelayOf(description.Contoso), description.Contoso.Key).SettledAsync(Cancellation);
            var submission = Assert.Single(await new Crm(sandbox.Http, description.Contoso).SubmissionsOfAsync(lead.GetProperty("leadid").GetString()!, Cancellation));
            envelopes.Add(Guid.Parse(submission.GetProperty("pp_envelopeid").GetString()!));

            using var down = await sandbox.Http.PutAsJsonAsync(description.Faults.Crm, new { mode = "down" }, Cancellation);
            down.EnsureSuccessStatusCode();
            await SendAsync(description, waiting);
            AssertAbsent(data, [delivered, waiting]);
            // The search works: ids are no personal data and stand in clear until the day is dropped.
            Assert.NotEmpty(Kept.Of(data, port).With(Traces(envelopes)));
            await today.InterruptAsync(Cancellation);
            AssertAbsent(data, [delivered, waiting]);
        }

        await using var later = RunningSandbox.Start(data, port, "--clock-offset", ThirtyDays);
        await later.ReadyAsync(Cancellation);
        var after = await sandbox.DescribeAsync(port, Cancellation);
        var relay = new Administrator(sandbox.Http, after.RelayOf(after.Contoso), after.Contoso.Key);
        await Until.TrueAsync("the old day is purged", () => Task.FromResult(Kept.Of(data, port).With(Traces(envelopes)).Count == 0), Cancellation, Purged);
        AssertAbsent(data, [delivered, waiting]);
        Assert.All(await relay.LedgerAsync(Cancellation), line => Assert.True(line.Balanced && line.InFlight == 0));

        var fresh = Visitor.New();
        await SendAsync(after, fresh);
        Assert.Single(await new Crm(sandbox.Http, after.Contoso).LeadAsync(fresh, Cancellation));
        Assert.Empty(await new Crm(sandbox.Http, after.Contoso).LeadsAsync(waiting, Cancellation));
    }

    private async Task SendAsync(Description description, Visitor visitor)
    {
        using var response = await sandbox.Http.PostAsJsonAsync(description.Contoso.Forms[0].Page, visitor.Answers(), Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static void AssertAbsent(string data, Visitor[] visitors)
    {
        string[] personal = [.. visitors.SelectMany(v => new[] { v.FirstName, v.LastName, v.Email })];
        Assert.Empty(Kept.Files(data).With([.. personal.Select(Encoding.UTF8.GetBytes), .. personal.Select(Encoding.Unicode.GetBytes)]));
    }

    // An id as it may stand in a file: as text of both kinds, and as bytes in both orders.
    private static byte[][] Traces(List<Guid> envelopes) =>
    [
        .. envelopes.SelectMany(id => new[]
        {
            Encoding.ASCII.GetBytes(id.ToString("N")), Encoding.ASCII.GetBytes(id.ToString("D")), id.ToByteArray(bigEndian: true), id.ToByteArray(),
        }),
    ];
}
