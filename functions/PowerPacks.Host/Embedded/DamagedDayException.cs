namespace PowerPacks.Host.Embedded;

/// <summary>A day's file could not be read because it is damaged. The writer can mend it.</summary>
internal sealed class DamagedDayException(DateOnly day, DayReader reader, Exception cause) : IOException($"The file of {day:yyyy-MM-dd} is damaged.", cause)
{
    public DateOnly Day => day;

    /// <summary>Who found it: once another reads the day, it is mended.</summary>
    public DayReader Reader => reader;
}

/// <summary>A day's file was damaged and replaced by what could be read of it.</summary>
/// <param name="Day">The day.</param>
/// <param name="File">Name of the file that was moved aside; it is removed with its day.</param>
/// <param name="Lost">Envelopes that had no outcome yet and cannot be read.</param>
internal sealed record DayDamage(DateOnly Day, string File, long Lost);
