using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox;
using PowerPacks.Sandbox.Azure;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>What a sandbox's relays keep, by name, to be searched.</summary>
internal sealed class Kept
{
    private static readonly string[] Regions = ["us", "br", "eu", "asia"];

    private readonly IEnumerable<(string Name, byte[] Content)> contents;

    private Kept(IEnumerable<(string Name, byte[] Content)> contents) => this.contents = contents;

    /// <summary>All that can be read of what they keep. Hosted as in Azure that is what Azurite and the broker still give: the files behind these are the stand-ins' own affair, which take their time.</summary>
    public static Kept Of(string data, int port) => RunningSandbox.IsAzure ? new(Regions.SelectMany(r => Blobs(r, port).Concat(Messages(r, data)))) : Files(data);

    /// <summary>Every file as it lies on the disk, write-ahead logs included.</summary>
    public static Kept Files(string data) => new((RunningSandbox.IsAzure ? ["azure"] : Regions)
        .SelectMany(folder => Directory.GetFiles(Path.Combine(data, folder), "*", SearchOption.AllDirectories)).Select(file => (Path.GetRelativePath(data, file), Read(file))).Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!)));

    /// <summary>The names of those that hold any of these bytes.</summary>
    public IReadOnlyList<string> With(byte[][] marks) => [.. contents.Where(c => marks.Any(mark => c.Content.AsSpan().IndexOf(mark) >= 0 || c.Name.Contains(System.Text.Encoding.ASCII.GetString(mark), StringComparison.Ordinal))).Select(c => c.Name)];

    private static IEnumerable<(string Name, byte[] Content)> Blobs(string region, int port)
    {
        var account = new BlobServiceClient(Azurite.ConnectionStringOf(new Addresses(port, IsAzure: true).BlobsPort, region));
        foreach (var container in account.GetBlobContainers().Select(c => account.GetBlobContainerClient(c.Name)))
        {
            foreach (var (name, content) in In(container)) yield return ($"{region}/{container.Name}/{name}", content);
        }
    }

    /// <summary>None of a container that is dropped at this moment; what is deleted while this looks is left out.</summary>
    private static List<(string Name, byte[] Content)> In(BlobContainerClient container)
    {
        var found = new List<(string, byte[])>();
        try
        {
            foreach (var blob in container.GetBlobs(BlobTraits.None, BlobStates.Uncommitted, "", CancellationToken.None)) found.Add((blob.Name, container.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToArray()));
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Gone meanwhile; who waits for it looks again.
        }
        return found;
    }

    private static IEnumerable<(string Name, byte[] Content)> Messages(string region, string data)
    {
        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "azure", $"messages-{region}.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "SELECT queue || '/' || id, body FROM message";
        using var row = command.ExecuteReader();
        while (row.Read()) yield return ($"{region}/{row.GetString(0)}", (byte[])row[1]);
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
