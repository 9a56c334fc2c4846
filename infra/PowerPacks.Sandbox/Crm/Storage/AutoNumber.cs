using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>
/// Numbers that the platform gives to new rows. The next one of a column is kept with the rows, so a transaction that fails gives its numbers back.
/// </summary>
internal static partial class AutoNumber
{
    /// <summary>Where the platform starts to count.</summary>
    public const long FirstNumber = 1000;

    /// <summary>Longest random part, as the platform has it.</summary>
    private const int MaxRandomLength = 6;

    private const string RandomLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static IReadOnlyList<string> Tables => ["CREATE TABLE IF NOT EXISTS crm_autonumber (column_name TEXT PRIMARY KEY, next INTEGER NOT NULL)"];

    /// <returns>The value of a new row, such as <c>SMS-01000-K3X9</c>.</returns>
    public static string Next(Session session, StoredTable table, Column.Text column) => Placeholder().Replace(column.AutoNumber!, match =>
    {
        var argument = match.Groups["argument"].Value;
        return match.Groups["kind"].Value switch
        {
            "SEQNUM" => Take(session, table, column).ToString(CultureInfo.InvariantCulture).PadLeft(LengthOf(argument), '0'),
            "RANDSTRING" => RandomNumberGenerator.GetString(RandomLetters, Math.Clamp(LengthOf(argument), 1, MaxRandomLength)),
            _ => DateTimeOffset.Parse(session.Now, CultureInfo.InvariantCulture).ToString(argument, CultureInfo.InvariantCulture),
        };
    });

    /// <returns>The number that the next new row gets.</returns>
    public static long Peek(Session session, StoredTable table, Column.Text column) =>
        session.Scalar("SELECT next FROM crm_autonumber WHERE column_name = @0", Name(table, column)) as long? ?? FirstNumber;

    /// <summary>Lets a column go on counting at a number.</summary>
    public static void Seed(Session session, StoredTable table, Column.Text column, long next) => session.Execute(
        "INSERT INTO crm_autonumber (column_name, next) VALUES (@0, @1) ON CONFLICT (column_name) DO UPDATE SET next = excluded.next", Name(table, column), next);

    /// <summary>Forgets the numbers of a table that goes.</summary>
    public static void Forget(Session session, string table) =>
        session.Execute("DELETE FROM crm_autonumber WHERE substr(column_name, 1, length(@0) + 1) = @0 || '.'", table);

    /// <summary>Forgets the number of a column that goes.</summary>
    public static void Forget(Session session, string table, string column) => session.Execute("DELETE FROM crm_autonumber WHERE column_name = @0", $"{table}.{column}");

    private static long Take(Session session, StoredTable table, Column.Text column)
    {
        var number = Peek(session, table, column);
        Seed(session, table, column, number + 1);
        return number;
    }

    private static string Name(StoredTable table, Column column) => $"{table.Name}.{column.LogicalName}";

    private static int LengthOf(string argument) => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0;

    [GeneratedRegex(@"\{(?<kind>SEQNUM|RANDSTRING|DATETIMEUTC):(?<argument>[^}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
