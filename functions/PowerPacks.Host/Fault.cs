using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PowerPacks.Host;

/// <summary>An exception as it may be logged: what it is and where, never its message, which can quote what it choked on.</summary>
internal static class Fault
{
    private const int MaxFrames = 6;

    /// <summary>What an <see cref="IOException"/> carries where the disk, or the account's share of it, is full: errno on Linux, HRESULT on Windows.</summary>
    private static readonly int[] DiskFull = [28 /* ENOSPC */, 122 /* EDQUOT */, unchecked((int)0x80070070) /* ERROR_DISK_FULL */];

    private const int SqliteFull = 13;

    /// <summary>Whether there was no room on the disk. It is nobody's bug, and passes.</summary>
    public static bool IsDiskFull(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: SqliteFull } || (exception is AggregateException many && many.InnerExceptions.Any(IsDiskFull)) || (exception is IOException && DiskFull.Contains(exception.HResult));

    public static string Describe(Exception exception)
    {
        var frames = new StackTrace(exception).GetFrames()
            .Select(f => f.GetMethod()).Where(m => m?.DeclaringType is not null)
            .Take(MaxFrames).Select(m => $"{m!.DeclaringType!.Name}.{m.Name}");
        var code = exception is SqliteException sqlite
            ? sqlite.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture)
            : "0x" + exception.HResult.ToString("x8", CultureInfo.InvariantCulture);
        var inner = exception.InnerException is { } cause ? $" because {Describe(cause)}" : "";
        return $"{exception.GetType().Name} {code} at {string.Join(" < ", frames)}{inner}";
    }
}
