using System.Diagnostics;
using System.Globalization;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.Faults;

/// <summary>
/// A real file system with little room, seen by one process alone: a tmpfs in a mount namespace of its own, which needs no privileges where the kernel lets
/// users have namespaces, and is gone with the process.
/// </summary>
internal sealed class SmallDisk(RunningProcess process, string folder)
{
    private const int Megabytes = 8;
    private const int Block = 64 * 1024;

    // What the folder holds already goes along onto the small disk.
    private static readonly string Script = string.Create(CultureInfo.InvariantCulture, $"""
        disk=$1; shift
        copy=$(mktemp -d) && cp -a "$disk/." "$copy" && mount -t tmpfs -o size={Megabytes}m tmpfs "$disk" && cp -a "$copy/." "$disk" && rm -rf "$copy" && exec "$@"
        """);

    // The process's own view of the file system.
    private readonly string ballast = $"/proc/{process.Id}/root{folder}/ballast";

    /// <summary>A command before another one's: that one then has the folder on a small disk.</summary>
    public static IReadOnlyList<string> Under(string folder) => ["unshare", "-Urm", "sh", "-c", Script, "sh", folder];

    /// <summary>Skips the test where no such disk can be had.</summary>
    public static void NeedOne()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A small disk needs Linux's mount namespaces.");
        using var trial = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/tmp"]) { RedirectStandardError = true });
        trial!.WaitForExit();
        Assert.SkipUnless(trial.ExitCode == 0, "This machine lets nobody mount a small disk (unshare -Urm is refused).");
    }

    /// <summary>Takes all room there is.</summary>
    /// <returns>How many bytes there still were.</returns>
    public long Fill()
    {
        using var file = new FileStream(ballast, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var before = file.Seek(0, SeekOrigin.End);
        foreach (var size in new[] { Block, 1 })
        {
            try
            {
                while (true) file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // No more of that size.
            }
        }
        return file.Length - before;
    }

    public void Empty() => File.Delete(ballast);
}
