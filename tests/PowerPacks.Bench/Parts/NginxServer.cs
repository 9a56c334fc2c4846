using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PowerPacks.Bench.Parts;

/// <summary>nginx with a file of 43 bytes, where the machine has one: what a web server that does nothing else makes of the same requests.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";
    private readonly string folder = Directory.CreateTempSubdirectory("powerpacks-nginx-").FullName;
    private readonly Process process;

    private NginxServer(int port)
    {
        Address = new Uri($"http://127.0.0.1:{port}/");
        File.WriteAllBytes(Path.Combine(folder, "pixel.gif"), new byte[43]);
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off; worker_processes 2; pid {{folder}}/pid; error_log stderr crit;
            events { worker_connections 1024; }
            http {
              access_log off; types { image/gif gif; } keepalive_requests 1000000000; open_file_cache max=10;
              client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
              server { listen 127.0.0.1:{{port}}; root {{folder}}; location / { rewrite ^ /pixel.gif break; } }
            }
            """);
        process = Process.Start(new ProcessStartInfo(Program, ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", "stderr"]))!;
    }

    public Uri Address { get; }

    /// <returns>Null where there is no nginx.</returns>
    public static async Task<NginxServer?> StartAsync()
    {
        if (!File.Exists(Program)) return null;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var server = new NginxServer(port);
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 50; attempt++)
        {
            try
            {
                if ((await http.GetByteArrayAsync(server.Address)).Length == 43) return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
        await server.DisposeAsync();
        throw new InvalidOperationException("nginx does not answer.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
