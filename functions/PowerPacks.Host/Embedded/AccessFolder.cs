using System.Globalization;
using System.Text.Json;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>The access log as one file per UTC day, a line of JSON per entry, only ever appended to. A line that a kill cut short is skipped, never mended.</summary>
internal sealed class AccessFolder(string folder) : IAccessLog
{
    /// <summary>Bytes of one day's file from which on refused sign-ins are not written down any more: whoever guesses keys must not fill the disk.</summary>
    public const int MaxRefusals = 4 * 1024 * 1024;

    private const string Ending = ".jsonl";
    private const string DayShape = "yyyy-MM-dd";
    private const byte NewLine = (byte)'\n';

    private static readonly JsonSerializerOptions Shape = new JsonSerializerOptions(JsonSerializerDefaults.Web).Frozen();
    private readonly Lock gate = new();

    public ValueTask WriteAsync(AccessEntry entry, CancellationToken cancellation)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, Shape);
        lock (gate)
        {
            PrivateFile.MakeFolder(folder);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(FileOf(DateOnly.FromDateTime(entry.At.UtcDateTime)), options);
            if (file.Length > MaxRefusals && entry.Action == AccessEntry.SignInRefused) return ValueTask.CompletedTask;
            byte[] before = file.Length > 0 && !EndsLine(file) ? [NewLine] : []; // A kill cut the last line short.
            file.Seek(0, SeekOrigin.End);
            file.Write([.. before, .. line, NewLine]);
            file.Flush(flushToDisk: true);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask<AccessPage?> ReadAsync(string? after, int most, CancellationToken cancellation)
    {
        if (!TryPlace(after, out var newest, out var before)) return ValueTask.FromResult<AccessPage?>(null);
        var entries = new List<AccessEntry>();
        foreach (var day in Days().OrderDescending().Where(d => d <= newest))
        {
            var lines = Lines(day);
            for (var i = Math.Min(lines.Length, day == newest ? before : int.MaxValue) - 1; i >= 0; i--)
            {
                if (Parse(lines[i]) is not { } entry) continue;
                if (entries.Count == most) return ValueTask.FromResult<AccessPage?>(new AccessPage(entries, PlaceOf(day, i + 1)));
                entries.Add(entry);
            }
        }
        return ValueTask.FromResult<AccessPage?>(new AccessPage(entries, null));
    }

    public ValueTask ForgetAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var oldest = DateOnly.FromDateTime((now - IAccessLog.Kept).UtcDateTime);
        lock (gate)
        {
            foreach (var day in Days().Where(d => d <= oldest).ToList()) File.Delete(FileOf(day));
        }
        return ValueTask.CompletedTask;
    }

    private IEnumerable<DateOnly> Days() => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + Ending)
        .Select(f => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(f), DayShape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
        .OfType<DateOnly>();

    private string[] Lines(DateOnly day)
    {
        lock (gate) return File.Exists(FileOf(day)) ? File.ReadAllLines(FileOf(day)) : [];
    }

    private string FileOf(DateOnly day) => Path.Combine(folder, day.ToString(DayShape, CultureInfo.InvariantCulture) + Ending);

    private static bool EndsLine(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == NewLine;
    }

    private static AccessEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AccessEntry>(line, Shape);
        }
        catch (JsonException)
        {
            return null; // Cut short by a kill.
        }
    }

    /// <summary>A place is a day and how many of its lines are still to come.</summary>
    private static string PlaceOf(DateOnly day, int lines) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}.{lines}");

    private static bool TryPlace(string? text, out DateOnly day, out int lines)
    {
        (day, lines) = (DateOnly.MaxValue, int.MaxValue);
        return text is null || (text.Split('.') is [var date, var number]
            && DateOnly.TryParseExact(date, DayShape, CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out lines));
    }
}
