using System.Security.Cryptography;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>Blobs as files: one file each, written atomically, named as the blob is.</summary>
public sealed class BlobFolder(string root) : IBlobStore
{
    private readonly Lock gate = new();

    public ValueTask<Blob?> ReadAsync(BlobName name, CancellationToken cancellation) => ValueTask.FromResult(Read(FileOf(name)));

    public ValueTask<bool> WriteAsync(BlobName name, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation)
    {
        var file = FileOf(name);
        lock (gate)
        {
            if (condition.IfNew && File.Exists(file)) return ValueTask.FromResult(false);
            if (condition.IfMatch is { } etag && Read(file)?.ETag != etag) return ValueTask.FromResult(false);
            PrivateFile.Write(file, content.Span);
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask DeleteAsync(BlobName name, CancellationToken cancellation)
    {
        lock (gate) PrivateFile.Destroy(FileOf(name));
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<BlobName>> ListAsync(BlobName folder, CancellationToken cancellation)
    {
        var directory = FileOf(folder);
        if (!Directory.Exists(directory)) return ValueTask.FromResult<IReadOnlyList<BlobName>>([]);
        // A file that a crash left half written has its own ending and is no blob.
        var names = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(PrivateFile.Unfinished, StringComparison.Ordinal))
            .Select(f => BlobName.Listed(Path.GetRelativePath(root, f).Replace(Path.DirectorySeparatorChar, '/')))
            .OrderBy(n => n.Path, StringComparer.Ordinal);
        return ValueTask.FromResult<IReadOnlyList<BlobName>>([.. names]);
    }

    private string FileOf(BlobName name) => Path.Combine(root, name.Path);

    private static Blob? Read(string file)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            return new Blob(content, Convert.ToHexStringLower(SHA256.HashData(content))[..32]);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
