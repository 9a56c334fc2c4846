using System.Net.Http.Json;
using System.Text;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Promise 4, on the disk: what a visitor sent is never in clear in a relay's folder, and after 30 days nothing of it is there at all.</summary>
public sealed class RetentionTests(RunningSandbox sandbox)
{
    private const string ThirtyDays = "30.00:00:00";

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
            AssertAbsent(data, [delivered, waiting], []);
            await today.InterruptAsync(Cancellation);
            AssertAbsent(data, [delivered, waiting], []);
            // The search works: ids are no personal data and stand in clear until the day is dropped.
            Assert.NotEmpty(FilesWith(data, Traces(envelopes)));
        }

        await using var later = RunningSandbox.Start(data, port, "--clock-offset", ThirtyDays);
        await later.ReadyAsync(Cancellation);
        var after = await sandbox.DescribeAsync(port, Cancellation);
        var relay = new Administrator(sandbox.Http, after.RelayOf(after.Contoso), after.Contoso.Key);
        await Until.TrueAsync("the old day is purged", () => Task.FromResult(FilesWith(data, Traces(envelopes)).Count == 0), Cancellation);
        AssertAbsent(data, [delivered, waiting], envelopes);
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

    private static void AssertAbsent(string data, Visitor[] visitors, List<Guid> envelopes)
    {
        string[] personal = [.. visitors.SelectMany(v => new[] { v.FirstName, v.LastName, v.Email })];
        byte[][] marks = [.. personal.Select(Encoding.UTF8.GetBytes), .. personal.Select(Encoding.Unicode.GetBytes), .. Traces(envelopes)];
        Assert.Empty(FilesWith(data, marks));
    }

    // An id as it may stand in a file: as text of both kinds, and as bytes in both orders.
    private static byte[][] Traces(List<Guid> envelopes) =>
    [
        .. envelopes.SelectMany(id => new[]
        {
            Encoding.ASCII.GetBytes(id.ToString("N")), Encoding.ASCII.GetBytes(id.ToString("D")), id.ToByteArray(bigEndian: true), id.ToByteArray(),
        }),
    ];

    // The write-ahead logs included: every file is read as it lies on the disk.
    private static List<string> FilesWith(string data, byte[][] marks)
    {
        var found = new List<string>();
        foreach (var file in new[] { "us", "br", "eu", "asia" }.SelectMany(region => Directory.GetFiles(Path.Combine(data, region), "*", SearchOption.AllDirectories)))
        {
            if (Read(file) is { } bytes && marks.Any(mark => bytes.AsSpan().IndexOf(mark) >= 0)) found.Add(Path.GetRelativePath(data, file));
        }
        return found;
    }

    private static byte[]? Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
