using PowerPacks.Host.Embedded;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>What packs ask for at every envelope is read once, also where there is nothing.</summary>
public sealed class PackSettingsTests : IDisposable
{
    private static readonly Guid Contoso = Guid.NewGuid();

    private readonly TempFolder data = new();
    private readonly PackSettings settings;

    public PackSettingsTests() => settings = new PackSettings("sms", new BlobFolder(data.In("blobs")));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task What_is_not_there_is_looked_for_once_and_found_once_it_is_written()
    {
        Assert.Null(await ReadAsync());
        await BesideAsync(new Note("beside"));
        Assert.Null(await ReadAsync()); // It was not looked for again.
        await settings.WriteAsync(Contoso, "note", new Note("here"), Cancellation);
        Assert.Equal("here", (await ReadAsync())?.Text);
        await settings.DeleteAsync(Contoso, "note", Cancellation);
        Assert.Null(await ReadAsync());
        await settings.WriteAsync(Contoso, "note", new Note("again"), Cancellation);
        Assert.Equal("again", (await ReadAsync())?.Text);
    }

    [Fact]
    public async Task What_strangers_ask_for_is_not_remembered()
    {
        Assert.Null(await settings.ResolveAsync("eu-0123", Cancellation));
        Assert.True(await new PackSettings("sms", new BlobFolder(data.In("blobs"))).ClaimAsync("eu-0123", Contoso, "address", Cancellation));
        Assert.Equal(Contoso, (await settings.ResolveAsync("eu-0123", Cancellation))?.Organization);
    }

    private ValueTask<Note?> ReadAsync() => settings.ReadAsync<Note>(Contoso, "note", Cancellation);

    /// <summary>By a process that this one does not know of.</summary>
    private ValueTask BesideAsync(Note note) => new PackSettings("sms", new BlobFolder(data.In("blobs"))).WriteAsync(Contoso, "note", note, Cancellation);

    internal sealed record Note(string Text);
}
