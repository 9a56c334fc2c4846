using System.Net.Sockets;
using System.Text;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Promise 9: no personal data in logs. Runs last, over everything that every process of this run has said.</summary>
public sealed class LogTests(RunningSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_log_of_the_run_holds_personal_data_or_an_exception()
    {
        await ProvokeAsync();
        foreach (var (address, path) in new[] { (sandbox.Form.Page, new Uri(sandbox.Form.Page).AbsolutePath), (sandbox.Description.Registration, "/v1/registrations") })
        {
            var head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
            await BreakOffAsync(address, head + "Content-Length: 1000\r\n\r\n{\"lastname\":");
            await BreakOffAsync(address, head + "Transfer-Encoding: chunked\r\n\r\nZZZ\r\n");
            await BreakOffAsync(address, head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"las");
            await BreakOffAsync(address, "\u0016\u0003\u0001 no HTTP");
        }
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
                Assert.False(line.Contains("Exception", StringComparison.OrdinalIgnoreCase), $"{Path.GetRelativePath(Places.Run, log)}: {line}");
            }
        }
        // Logs that say nothing would prove nothing.
        Assert.True(read > 0, "The logs are empty.");
    }

    // Bodies that stop short, and what is no HTTP at all: the client's doing, and no exception of ours.
    private async Task BreakOffAsync(string address, string sent)
    {
        var uri = new Uri(address);
        using var connection = new TcpClient();
        await connection.ConnectAsync(uri.Host, uri.Port, Cancellation);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(sent), Cancellation);
        connection.Client.Shutdown(SocketShutdown.Send);
        await stream.CopyToAsync(Stream.Null, Cancellation); // Until the server is done with it.
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
