using Microsoft.Data.Sqlite;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <content>Which file a day's writes go to, and what becomes of one that is damaged.</content>
internal sealed partial class EnvelopeWriter
{
    private DayFile FileOf(DateOnly day)
    {
        if (Find(day) is { } known) return known;
        over.UnionWith(days.Keys);
        return days[day] = Open(day);
    }

    private DayFile Open(DateOnly day)
    {
        try
        {
            return new DayFile(folder, day);
        }
        catch (SqliteException e) when (DayFile.IsDamage(e))
        {
            DayFile.Salvage(folder, day, []);
            return TakeSalvaged(day);
        }
    }

    /// <summary>Where that fails, for want of room for instance, the file goes on being used as it is, and is mended when its damage is met again.</summary>
    private void Mend(DateOnly day)
    {
        if (Find(day) is not { } file) return;
        file.Writer.Rollback();
        DayFile.Salvage(folder, day, file.Ledger);
        days.TryRemove(day, out _);
        file.Dispose();
        days[day] = TakeSalvaged(day);
        logs[day] = 0;
    }

    private DayFile TakeSalvaged(DateOnly day)
    {
        var (file, damage) = DayFile.TakeSalvaged(folder, day);
        damaged(damage);
        return file;
    }

    /// <summary>Looks for what was accepted under an idempotency key, in a file that may be another day's than the one that is being written.</summary>
    /// <returns>False where that file cannot tell.</returns>
    private bool Find(DayFile file, byte[] key, out Appended.Duplicate? first)
    {
        first = null;
        try
        {
            first = file.Writer.Find(key);
            return true;
        }
        catch (Exception e)
        {
            Fail(file.Day, e);
            return false;
        }
    }
}
