using System.Net.Http.Json;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>A sandbox beside the one that most tests share, started with options of its own.</summary>
/// <param name="name">Begins its folder's name.</param>
/// <param name="options">Of the command line.</param>
public abstract class OtherSandbox(string name, params string[] options) : IAsyncLifetime
{
    private RunningProcess? process;

    internal HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    internal Description Description { get; private set; } = null!;

    internal Description.Org Contoso => Description.Contoso;

    internal Maker Maker => new(Http, Contoso);

    public virtual async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var port = RunningSandbox.FreePort();
        process = RunningSandbox.Start(Places.InRun($"{name}-{port}"), port, options);
        await process.ReadyAsync(cancellation);
        Description = (await Http.GetFromJsonAsync<Description>($"http://127.0.0.1:{port}/sandbox.json", cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (process is not null)
        {
            await process.InterruptAsync(CancellationToken.None);
            await process.DisposeAsync();
        }
        Http.Dispose();
    }
}
