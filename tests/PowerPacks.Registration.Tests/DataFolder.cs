using System.Text;

namespace PowerPacks.Registration.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("registration-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Whether any file in it holds that text, in UTF-8 or UTF-16.</summary>
    public bool Holds(string text) => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .Select(ReadShared)
        .Any(bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
