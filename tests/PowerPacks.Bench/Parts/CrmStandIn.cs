using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;

namespace PowerPacks.Bench.Parts;

/// <summary>
/// Answers as Dataverse would and keeps nothing but when each envelope's last row came, so that what is measured is the relay. It can take as long as the real
/// one for each request, and be down.
/// </summary>
internal sealed class CrmStandIn : IAsyncDisposable
{
    private static readonly byte[] KeyColumn = "pp_envelopeid='"u8.ToArray();
    private readonly WebApplication app;
    private long requests;
    private long rows;
    private readonly ConcurrentDictionary<string, long> tables = new(StringComparer.Ordinal);

    public CrmStandIn(Guid organization)
    {
        Organization = organization;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Guid Organization { get; }

    public Uri Address => new(app.Urls.First());

    /// <summary>How long each request takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Answers 503 and asks to be left alone for an hour.</summary>
    public bool Down { get; set; }

    public long Requests => Interlocked.Read(ref requests);

    public long Rows => Interlocked.Read(ref rows);

    /// <summary>Rows of one table.</summary>
    public long RowsOf(string set) => tables.GetValueOrDefault(set);

    /// <summary>When the last row of an envelope was written, by envelope id; kept only while <see cref="Watching"/>.</summary>
    public ConcurrentDictionary<string, long> Written { get; } = new();

    public bool Watching { get; set; }

    /// <summary>When each look-up and upsert came, in order; kept only while <see cref="Watching"/>.</summary>
    public ConcurrentQueue<long> Came { get; } = new();

    public Task StartAsync() => app.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref requests);
        if (Watching) Came.Enqueue(Stopwatch.GetTimestamp());
        http.Response.Headers["OData-Version"] = "4.0";
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer);
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay);
        var path = http.Request.Path.Value!;
        if (path.EndsWith("WhoAmI", StringComparison.Ordinal)) await JsonAsync(http, $"{{\"OrganizationId\":\"{Organization}\"}}");
        else if (Down)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "3600";
        }
        else if (path.EndsWith("$batch", StringComparison.Ordinal)) await LookUpAsync(http, buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        else
        {
            Note(path, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private void Note(string path, ReadOnlySpan<byte> body)
    {
        var last = path.Contains("pp_consentreceipt", StringComparison.Ordinal);
        var now = Stopwatch.GetTimestamp();
        var count = body.Count("@odata.type"u8);
        Interlocked.Add(ref rows, count);
        tables.AddOrUpdate(path.Split('/') is [.., var set, _] ? set : "", count, (_, before) => before + count);
        if (!last || !Watching) return;
        for (var at = body.IndexOf(KeyColumn); at >= 0;)
        {
            Written[Encoding.ASCII.GetString(body.Slice(at + KeyColumn.Length, 32))] = now;
            var next = body[(at + 1)..].IndexOf(KeyColumn);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    /// <summary>Nothing matches, so that every submission is a new row; but the form that was published is there.</summary>
    private static async Task LookUpAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        const string Form = """{"pp_webformid":"6f0c8f0e-6d4b-4f0e-9d55-7f1c2f5a3b10","pp_formkey":"contact"}""";
        var text = new StringBuilder();
        foreach (var part in Encoding.UTF8.GetString(body.Span).Split("\r\nGET ").Skip(1))
        {
            var row = part.Contains("/pp_webforms?", StringComparison.Ordinal) ? Form : "";
            text.Append("--answer\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"value\":[").Append(row).Append("]}\r\n");
        }
        text.Append("--answer--\r\n");
        http.Response.ContentType = "multipart/mixed; boundary=answer";
        await http.Response.WriteAsync(text.ToString());
    }

    private static Task JsonAsync(HttpContext http, string json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }
}
