using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Promise 9: no personal data in logs. Runs last, over everything that every process of this run has said.</summary>
[Collection(Afterwards.Name)]
public sealed class LogTests(RunningSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_log_of_the_run_holds_personal_data_or_an_exception()
    {
        foreach (var address in new[] { sandbox.Form.Page, $"{sandbox.Description.Registration}/v1/registrations" })
        {
            foreach (var reset in new[] { false, true })
            {
                await BreakOffAsync(address, "Content-Length: 1000\r\n\r\n", "{\"lastname\":", reset);
                await BreakOffAsync(address, "Transfer-Encoding: chunked\r\n\r\n", "5\r\n{\"las", reset);
            }
        }
        await ProvokeAsync();
        var number = await TextAsync();
        var logs = Directory.GetFiles(Places.Run, "*.log", SearchOption.AllDirectories);
        Assert.NotEmpty(logs);
        var read = 0L;
        foreach (var log in logs)
        {
            await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            while (await reader.ReadLineAsync(Cancellation) is { } line)
            {
                read++;
                Assert.False(line.Contains(Visitor.Mark, StringComparison.OrdinalIgnoreCase), $"{Path.GetRelativePath(Places.Run, log)}: {line}");
                Assert.False(line.Contains(number[1..], StringComparison.Ordinal), $"{Path.GetRelativePath(Places.Run, log)}: {line}");
                Assert.False(line.Contains("Exception", StringComparison.OrdinalIgnoreCase), $"{Path.GetRelativePath(Places.Run, log)}: {line}");
            }
        }
        // Logs that say nothing would prove nothing.
        Assert.True(read > 0, "The logs are empty.");
    }

    // A body that stops short, with a polite end or without: the client's doing, and no exception of ours.
    private static async Task BreakOffAsync(string address, string framing, string begun, bool reset)
    {
        var uri = new Uri(address);
        using var connection = new TcpClient();
        await connection.ConnectAsync(uri.Host, uri.Port, Cancellation);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {uri.AbsolutePath} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n{framing}"), Cancellation);
        using var reader = new StreamReader(stream, leaveOpen: true);
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync(Cancellation)); // Only now the body is being read.
        await stream.WriteAsync(Encoding.ASCII.GetBytes(begun), Cancellation);
        if (reset) connection.LingerState = new LingerOption(true, 0);
        connection.Close();
    }

    // A text whose answer is lost, so that its provider is asked for it by its number; an answer to it; and both forgotten again.
    private async Task<string> TextAsync()
    {
        var visitor = Visitor.New();
        var number = $"+4476{Random.Shared.Next(10_000_000, 99_999_999)}";
        var contact = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "contacts", new { lastname = visitor.LastName, mobilephone = number }, Cancellation);
        await TellProviderAsync(HttpMethod.Put, "/twilio/settings", new { loseNextAnswers = 1 });
        await Clerk.WriteAsync(sandbox, HttpMethod.Post, "pp_SendSms", new Dictionary<string, string> { ["RegardingTable"] = "contact", ["RegardingId"] = contact, ["Text"] = $"Hello {visitor.FirstName}" }, Cancellation);
        var texts = $"pp_smses?$filter=pp_number eq '{Uri.EscapeDataString(number)}' and pp_providerid ne null";
        await Until.TrueAsync("a text that was found at its provider", async () => (await sandbox.Crm.RowsAsync($"{texts} and pp_senton ne null", Cancellation)).Count == 1, Cancellation, TimeSpan.FromMinutes(2));
        var sender = await Clerk.RowAsync(sandbox, "pp_smssenders?$select=pp_number", Cancellation);
        await TellProviderAsync(HttpMethod.Post, $"/phones/{number[1..]}/texts", new { to = sender.GetProperty("pp_number").GetString(), body = $"From {visitor.LastName}", media = 1 });
        await Until.TrueAsync("an answer", async () => (await sandbox.Crm.RowsAsync(texts, Cancellation)).Count == 2, Cancellation);
        await Clerk.WriteAsync(sandbox, HttpMethod.Delete, $"contacts({contact})", new { }, Cancellation);
        await Until.TrueAsync("texts that are gone", async () => (await sandbox.Crm.RowsAsync(texts, Cancellation)).Count == 0, Cancellation);
        return number;
    }

    private async Task TellProviderAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, sandbox.Description.Providers + path) { Content = JsonContent.Create(body) };
        using var response = await sandbox.Http.SendAsync(request, Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    // What a program in a hurry might log: names in paths, queries and headers, and bodies it cannot read.
    private async Task ProvokeAsync()
    {
        var visitor = Visitor.New();
        var form = sandbox.Form.Page;
        (string Address, string Type, string Body)[] bad =
        [
            (form, "application/json", $"{{\"lastname\":\"{visitor.LastName}\""),
            (form, "application/json", $"{{\"lastname\":\"{visitor.LastName}\",\"emailaddress1\":\"{visitor.LastName}\"}}"),
            (form, "application/json", $"{{\"{visitor.LastName}\":1}}"),
            (form, "application/x-www-form-urlencoded", $"{visitor.LastName}=%ff"),
            (form, "multipart/form-data", visitor.Email),
            (form, visitor.FirstName + "/x", visitor.Email),
            ($"{form}?email={visitor.Email}", "application/json", "{}"),
            ($"{form}/{visitor.Email}", "application/json", "{}"),
            ($"{sandbox.Description.Registration}/v1/registrations", "application/json", $"{{\"contact\":{{\"name\":\"{visitor.LastName}\",\"email\":\"{visitor.Email}\"}}}}"),
        ];
        foreach (var (address, type, body) in bad)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            request.Headers.Add("Idempotency-Key", visitor.Email);
            request.Headers.Add("Referer", $"https://site.example/{visitor.Email}");
            request.Headers.Add("User-Agent", visitor.FirstName);
            using var response = await sandbox.Http.SendAsync(request, Cancellation);
            Assert.False(response.IsSuccessStatusCode, $"{address} took what it should refuse.");
            Assert.True((int)response.StatusCode < 500, $"{address} broke: {(int)response.StatusCode}.");
        }
    }
}
