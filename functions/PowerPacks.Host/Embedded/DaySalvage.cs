using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PowerPacks.Host.Embedded;

/// <summary>Copies what can still be read of a damaged day's file into a new one: a page that is damaged loses the envelopes on it and no others.</summary>
internal sealed class DaySalvage : IDisposable
{
    private const string Columns = "seq, id, lane, kind, state, attempts, due_at, reason, settled_at, key_id, fingerprint, record, payload, begun_at";

    /// <summary>How far past a damaged place reading is tried again at first: one millisecond of the day.</summary>
    private const long FirstStep = 1L << 36;

    /// <summary>A step over the whole day: behind it is nothing.</summary>
    private const long Farthest = 1L << 62;

    private readonly SqliteConnection damaged;
    private readonly SqliteConnection sound;
    private readonly Statement insert;

    /// <param name="file">The damaged file.</param>
    /// <param name="sound">The new day's file, with its tables and nothing in them.</param>
    public DaySalvage(string file, SqliteConnection sound)
    {
        this.sound = sound;
        damaged = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        insert = new Statement(sound, $"INSERT OR IGNORE INTO envelope ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    }

    /// <summary>Copies in one transaction; what it could not read is what the ledger it copied counts more than there are envelopes.</summary>
    public void Run()
    {
        using var transaction = sound.BeginTransaction();
        if (Try(Open))
        {
            CopyEach("SELECT number, organization, pack, destination FROM lane", "INSERT OR IGNORE INTO lane (number, organization, pack, destination) VALUES (?1, ?2, ?3, ?4)",
                (from, to) => to.Bind(1, from.Number(0)).Bind(2, from.Bytes(1).ToArray()).Bind(3, from.Text(2)).Bind(4, from.Text(3)).Run());
            CopyEach("SELECT number, keys FROM key_tail", "INSERT OR IGNORE INTO key_tail (number, keys) VALUES (?1, ?2)",
                (from, to) => to.Bind(1, from.Number(0)).Bind(2, from.Bytes(1).ToArray()).Run());
            CopyEach("SELECT number, filter, keys FROM key_run", "INSERT OR IGNORE INTO key_run (number, filter, keys) VALUES (?1, ?2, ?3)",
                (from, to) => to.Bind(1, from.Number(0)).Bind(2, from.Bytes(1).ToArray()).Bind(3, from.Bytes(2).ToArray()).Run());
            CopyEnvelopes();
            CopyEach("SELECT seq, at, happened, attempt, reason FROM history", "INSERT INTO history (seq, at, happened, attempt, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
                (from, to) => to.Bind(1, from.Number(0)).Bind(2, from.Number(1)).Bind(3, from.Number(2)).Bind(4, from.Number(3)).Bind(5, from.TextOrNull(4)).Run());
            CopyEach("SELECT organization, pack, accepted, completed, refused, dead_lettered, lost FROM ledger", """
                INSERT OR IGNORE INTO ledger (organization, pack, accepted, completed, refused, dead_lettered, lost) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                """, (from, to) => to.Bind(1, from.Bytes(0).ToArray()).Bind(2, from.Text(1)).Bind(3, from.Number(2)).Bind(4, from.Number(3)).Bind(5, from.Number(4))
                .Bind(6, from.Number(5)).Bind(7, from.Number(6)).Run());
        }
        transaction.Commit();
    }

    public void Dispose()
    {
        insert.Dispose();
        damaged.Dispose();
    }

    private void Open()
    {
        damaged.Open();
        using var tolerant = damaged.CreateCommand();
        tolerant.CommandText = "PRAGMA writable_schema = ON"; // Else a file shorter than its first page says is not read at all.
        tolerant.ExecuteNonQuery();
    }

    private void CopyEach(string select, string insertion, Action<Statement, Statement> copy) => Try(() =>
    {
        using var from = new Statement(damaged, select);
        using var to = new Statement(sound, insertion);
        while (from.Step()) copy(from, to);
    });

    /// <summary>Forward until the damage; past it with wider and wider steps until something can be read; from there backward to the damage; and on.</summary>
    private void CopyEnvelopes()
    {
        var (last, ended) = Copy(-1, long.MaxValue, "seq");
        while (!ended)
        {
            var (before, beyond) = (last, last);
            for (var step = FirstStep; !ended && last == beyond; step *= 2)
            {
                beyond = step < Farthest && before < long.MaxValue - step ? before + step : long.MaxValue;
                (last, ended) = beyond == long.MaxValue ? (beyond, true) : Copy(beyond, long.MaxValue, "seq");
            }
            Copy(before, beyond, "seq DESC");
        }
    }

    /// <returns>The last one that was read (<paramref name="after"/> where none was), and whether the end was reached.</returns>
    private (long Last, bool Ended) Copy(long after, long upTo, string order)
    {
        var (last, ended) = (after, false);
        Try(() =>
        {
            using var row = new Statement(damaged, $"SELECT {Columns} FROM envelope WHERE seq > ?1 AND seq <= ?2 ORDER BY {order}");
            row.Bind(1, after).Bind(2, upTo);
            while (row.Step())
            {
                // A page of zeros gives rows of nothing, without end.
                if (row.Bytes(1).Length != 16 || Sequence.Of(row.Id(1)) != row.Number(0)) return;
                last = row.Number(0);
                Insert(row);
            }
            ended = true;
        });
        return (last, ended);
    }

    private void Insert(Statement row) => Try(() =>
    {
        insert.Bind(1, row.Number(0)).Bind(2, row.Bytes(1).ToArray()).Bind(3, row.Number(2)).Bind(4, row.Text(3)).Bind(5, row.Number(4)).Bind(6, row.Number(5))
            .Bind(7, row.Number(6)).Bind(8, row.TextOrNull(7)).Bind(9, row.NumberOrNull(8)).Bind(10, row.Text(9)).Bind(11, row.Bytes(10).ToArray()).Bind(12, row.BytesOrNull(11)).Bind(13, row.BytesOrNull(12)).Bind(14, row.NumberOrNull(13)).Run();
    });

    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode != raw.SQLITE_FULL && e.SqliteExtendedErrorCode is not (raw.SQLITE_IOERR_WRITE or raw.SQLITE_IOERR_FSYNC))
        {
            return false; // Damaged here too: what could not be copied is counted as lost.
        }
    }
}
