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
        var names = PathsBelow(FileOf(folder)).Select(BlobName.Listed).OfType<BlobName>().OrderBy(n => n.Path, StringComparer.Ordinal);
        return ValueTask.FromResult<IReadOnlyList<BlobName>>([.. names]);
    }

    /// <summary>Files that somebody else put here under names that no blob can have: never listed, never removed.</summary>
    public IReadOnlyList<string> Strays() => [.. PathsBelow(root).Where(path => BlobName.Listed(path) is null)];

    /// <summary>As blobs are named; a file that a kill left half written has its own ending and is left out.</summary>
    private IEnumerable<string> PathsBelow(string directory) => !Directory.Exists(directory) ? [] : Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith(PrivateFile.Unfinished, StringComparison.Ordinal))
        .Select(f => Path.GetRelativePath(root, f).Replace(Path.DirectorySeparatorChar, '/'));

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
