using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>
/// Forgetting a day of a million envelopes (numbers and root committed, key destroyed, file dropped, certificate signed) against deleting its rows, in a copy of
/// the same file with the same settings. A day is 30 days old when it goes, so neither file is in the system's memory; the relay has been running for a minute.
/// </summary>
internal sealed partial class PurgeDay : IMeasure
{
    private static readonly TimeSpan BeforeItIsOver = TimeSpan.FromSeconds(20);

    public string Name => "purge";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var stage = await Stage.SetAsync(new CrmStandIn(Guid.NewGuid()) { Down = true });
        var relay = stage.Relay;
        await stage.FillAsync(Standing.Million);
        await relay.StopAsync();
        var file = Directory.GetFiles(relay.Envelopes, "*.db").Single();
        var copy = Path.Combine(relay.Folder, "copy.db");
        File.Copy(file, copy);

        await relay.StartAsync(days: 2); // The day is over: its root is computed ahead, in the first minute.
        var root = Path.Combine(relay.Folder, "data", "blobs", "region", "roots");
        while (!Directory.Exists(root) || Directory.GetFiles(root).Length == 0) await Task.Delay(500);
        await relay.StopAsync();
        await LetGoAsync(file);
        await LetGoAsync(copy);
        var day = DateTime.ParseExact(Path.GetFileNameWithoutExtension(file), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        await relay.StartAsync(day.AddDays(30) - DateTime.UtcNow - BeforeItIsOver);
        string? line;
        while ((line = relay.Process.Output.FirstOrDefault(l => l.Contains("] purged ", StringComparison.Ordinal))) is null) await Task.Delay(500);
        var purge = double.Parse(Milliseconds().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);
        var delete = Delete(copy);
        yield return Row.AtMost($"Purging a day of {Standing.Million:#,0} envelopes, ms", $"{purge:0}", $"{delete:#,0} deleting its rows", purge / delete, 0.01);
    }

    /// <summary>Has the system forget what it holds of a file in memory: dd without copying anything.</summary>
    private static async Task LetGoAsync(string file)
    {
        using var process = Process.Start("dd", [$"of={file}", "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none"]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"dd ended with {process.ExitCode}.");
    }

    private static double Delete(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
        var started = Stopwatch.GetTimestamp();
        Run("DELETE FROM envelope");
        Run("PRAGMA wal_checkpoint(TRUNCATE)");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }
    }

    [GeneratedRegex(@"milliseconds=(\d+)")]
    private static partial Regex Milliseconds();
}
