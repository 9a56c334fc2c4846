using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Tests.Crm.Plugins;

namespace PowerPacks.Sandbox.Tests.Crm;

/// <summary>What becomes of a request whose database fails under it, as a full disk fails.</summary>
public sealed class DatabaseFaultTests
{
    /// <summary>SQLite ends the transaction itself, as it does when the disk is full.</summary>
    private const string Ends = "ROLLBACK", Fails = "ABORT";

    [Theory]
    [InlineData(Ends)]
    [InlineData(Fails)]
    public async Task A_part_of_a_batch_that_the_database_fails_says_so_and_no_other_part_is_lost(string how)
    {
        using var folder = new TempFolder();
        await using var crm = await RunningCrm.StartAsync(folder.In("crm"));
        Break(folder, how, "INSERT ON lead WHEN new.subject = 'bad'");
        var answer = await BatchAsync(crm, changeSet: false, "first", "bad", "last");
        Assert.Equal(2, Count(answer, "HTTP/1.1 204"));
        Assert.Equal(1, Count(answer, "HTTP/1.1 500"));
        Assert.Contains("Generic SQL error. Sql Number: 1811", answer, StringComparison.Ordinal);
        Assert.Equal(2, await crm.CountAsync("leads"));
        var refused = await BatchAsync(crm, changeSet: true, "second", "bad");
        Assert.Equal((0, 1), (Count(refused, "HTTP/1.1 204"), Count(refused, "HTTP/1.1 500")));
        Assert.Equal(2, await crm.CountAsync("leads"));
        Assert.Equal((500, "0x80044150"), await crm.RefusedAsync("POST", "leads", new { subject = "bad" }) is var (status, code, _) ? (status, code) : default);
    }

    [Theory]
    [InlineData(Ends)]
    [InlineData(Fails)]
    public async Task A_trace_log_that_cannot_be_written_changes_nothing_about_the_answer(string how)
    {
        using var folder = new TempFolder();
        await using var crm = await RunningCrm.StartAsync(folder.In("crm"));
        await crm.DoAsync("PATCH", $"organizations({crm.Organization.Id})", new { plugintracelogsetting = 2 });
        await crm.RegisterAsync("Recorder", "Create", "lead", 40, "seen");
        await crm.RegisterAsync("Refuser", "Create", "account", 40, "Not this one.");
        await crm.RegisterAsync("Recorder", "Create", "contact", 40, "later", new { mode = 1 });
        Break(folder, how, "INSERT ON plugintracelog");
        await crm.CreateAsync("leads", new { subject = "x" });
        Assert.Equal(1, await crm.CountAsync("leads"));
        Assert.Equal("Not this one.", (await crm.RefusedAsync("POST", "accounts", new { name = "x" })).Message);
        await crm.CreateAsync("contacts", new { lastname = "x" });
        await crm.JobAsync(30);
        Assert.Equal(0, await crm.CountAsync("plugintracelogs"));
    }

    [Fact]
    public async Task A_job_whose_end_cannot_be_written_ends_when_it_can_be()
    {
        using var folder = new TempFolder();
        var clock = new FakeClock();
        await using var crm = await RunningCrm.StartAsync(folder.In("crm"), clock);
        await crm.RegisterAsync("Recorder", "Create", "contact", 40, "later", new { mode = 1 });
        Break(folder, Fails, "UPDATE ON asyncoperation WHEN new.statecode = 3");
        await crm.CreateAsync("contacts", new { lastname = "x" });
        await crm.UntilAsync("the job has done its work", async () => (await crm.NotesAsync("later")).Count == 1);
        Mend(folder);
        await crm.UntilAsync("the job has ended", async () =>
        {
            clock.Pass(TimeSpan.FromMinutes(1));
            return (await crm.JobsAsync())[0].GetProperty("statuscode").GetInt32() == 30;
        });
        Assert.Single(await crm.NotesAsync("later")); // and its work was done once
    }

    private static void Break(TempFolder folder, string how, string when) => Run(folder, $"CREATE TRIGGER crm_broken BEFORE {when} BEGIN SELECT RAISE({how}, 'broken'); END");

    private static void Mend(TempFolder folder) => Run(folder, "DROP TRIGGER crm_broken");

    private static void Run(TempFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.In("crm/contoso.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static async Task<string> BatchAsync(RunningCrm crm, bool changeSet, params string[] subjects)
    {
        var boundary = changeSet ? "c" : "b";
        var parts = subjects.Select((subject, i) => string.Join("\r\n", $"--{boundary}", "Content-Type: application/http", $"Content-ID: {i}", "", "POST leads HTTP/1.1", "Content-Type: application/json", "", $"{{\"subject\":\"{subject}\"}}"));
        var body = string.Join("\r\n", [.. changeSet ? ["--b", "Content-Type: multipart/mixed; boundary=c", ""] : (string[])[], .. parts, .. changeSet ? ["--c--"] : (string[])[], "--b--", ""]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "$batch") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=b");
        request.Headers.Add("Prefer", "odata.continue-on-error");
        using var response = await crm.Http.SendAsync(request, RunningCrm.Cancel);
        return await response.Content.ReadAsStringAsync(RunningCrm.Cancel);
    }
}
