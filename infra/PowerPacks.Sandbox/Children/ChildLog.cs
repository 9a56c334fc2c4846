using System.Text;

namespace PowerPacks.Sandbox.Children;

/// <summary>What a child says, in a file that cannot fill the disk: at its limit it becomes the one older file beside it.</summary>
internal sealed class ChildLog(string folder, string part) : IDisposable
{
    /// <summary>Largest size of each of the two files, in bytes.</summary>
    public const long MaxSize = 8 * 1024 * 1024;

    private readonly Lock turn = new();
    private StreamWriter? writer;

    private string Current => Path.Combine(folder, $"{part}.log");

    public void Write(string line)
    {
        lock (turn)
        {
            writer ??= Open();
            if (writer.BaseStream.Length > MaxSize)
            {
                writer.Dispose();
                File.Move(Current, Path.Combine(folder, $"{part}.older.log"), overwrite: true);
                writer = Open();
            }
            writer.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (turn)
        {
            writer?.Dispose();
            writer = null;
        }
    }

    private StreamWriter Open()
    {
        Directory.CreateDirectory(folder);
        var stream = new FileStream(Current, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        return new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true };
    }
}
