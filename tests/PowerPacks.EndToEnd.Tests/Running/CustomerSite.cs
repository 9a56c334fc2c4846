using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>A customer's own site. A browser lets only a real one load scripts from this machine.</summary>
internal sealed class CustomerSite : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;

    public CustomerSite()
    {
        Origin = $"http://127.0.0.1:{FreePorts.Block(1)}";
        listener.Prefixes.Add($"{Origin}/");
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    public string Origin { get; }

    /// <summary>HTML by path.</summary>
    public ConcurrentDictionary<string, string> Pages { get; } = new();

    /// <summary>Methods and paths of all requests but that for its icon, which nobody wrote down anywhere.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What was posted to the site itself.</summary>
    public ConcurrentQueue<string> Posts { get; } = new();

    public void Dispose()
    {
        listener.Stop();
        serving.GetAwaiter().GetResult();
        listener.Close();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var http = await listener.GetContextAsync();
                var path = http.Request.Url!.AbsolutePath;
                if (path != "/favicon.ico") Asked.Enqueue($"{http.Request.HttpMethod} {path}");
                if (http.Request.HasEntityBody)
                {
                    using var body = new StreamReader(http.Request.InputStream);
                    Posts.Enqueue(await body.ReadToEndAsync());
                }
                http.Response.ContentType = "text/html; charset=utf-8";
                http.Response.Close(Encoding.UTF8.GetBytes(http.Request.HttpMethod == "HEAD" ? "" : Pages.GetValueOrDefault(path, "")), willBlock: false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Stopped, or a browser that has gone.
            }
        }
    }
}
