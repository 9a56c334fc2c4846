namespace PowerPacks.Bench.Parts;

/// <summary>The baseline: the least that an ASP.NET Core program can do with a request. It reads the body and answers 202, or answers 43 bytes where there is none; nothing is kept.</summary>
internal static class BareServer
{
    public const string Role = "bare";

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var buffers = System.Buffers.ArrayPool<byte>.Shared;
        app.MapPost("/", async http =>
        {
            var buffer = buffers.Rent(4096);
            while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) > 0) { }
            buffers.Return(buffer);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        var pixel = new byte[43];
        app.MapGet("/{**path}", async http =>
        {
            (http.Response.ContentType, http.Response.ContentLength) = ("image/gif", pixel.Length);
            await http.Response.Body.WriteAsync(pixel, http.RequestAborted);
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"Ready {Role} {app.Urls.First()}");
        await Console.In.ReadToEndAsync(); // Ends with the process that started it.
    }
}
