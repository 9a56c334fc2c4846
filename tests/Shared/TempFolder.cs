using System.Text;

namespace PowerPacks.Tests;

/// <summary>A folder of a test's own, gone with it.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("powerpacks-").FullName;

    public string Path { get; }

    public string In(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Every file below that holds these bytes.</summary>
    public IReadOnlyList<string> FilesWith(ReadOnlySpan<byte> marker)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Where(f => System.IO.Path.GetFileName(f) != "lock")) // Empty, and held.
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (bytes.AsSpan().IndexOf(marker) >= 0) found.Add(file);
        }
        return found;
    }

    /// <summary>Whether any file below holds that text, in UTF-8 or UTF-16.</summary>
    public bool Holds(string text) => FilesWith(Encoding.UTF8.GetBytes(text)).Count > 0 || FilesWith(Encoding.Unicode.GetBytes(text)).Count > 0;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
