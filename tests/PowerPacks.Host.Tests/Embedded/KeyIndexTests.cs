using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using PowerPacks.Host.Embedded;

namespace PowerPacks.Host.Tests.Embedded;

public sealed class KeyIndexTests : IDisposable
{
    private readonly TempFolder folder = new();
    private SqliteConnection connection;
    private KeyIndex index;

    public KeyIndexTests() => (connection, index) = Open();

    public void Dispose()
    {
        index.Dispose();
        connection.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Every_key_is_found_where_it_was_put_and_no_other_is_whatever_run_it_is_in()
    {
        var keys = Enumerable.Range(0, (2 * KeyIndex.SmallestRun) + 1_000).Select(i => (Hash: RandomNumberGenerator.GetBytes(16), Sequence: (long)i)).ToList();
        foreach (var commit in keys.Chunk(500)) Commit(commit);
        AssertAll(keys);
        Reopen();
        AssertAll(keys);
        index.MakeRun(); // As at the end of the day.
        Reopen();
        AssertAll(keys);
        for (var i = 0; i < 10_000; i++) Assert.Null(index.Find(RandomNumberGenerator.GetBytes(16)));
    }

    [Fact]
    public void A_key_that_stands_far_from_where_it_should_is_found_all_the_same()
    {
        // Hashes are spread evenly; these are not, so the look at the likely place misses.
        var keys = Enumerable.Range(0, 2_000).Select(i => (Hash: (byte[])[0, 0, 0, 0, (byte)(i >> 8), (byte)i, .. RandomNumberGenerator.GetBytes(10)], Sequence: (long)i)).ToList();
        Commit(keys);
        index.MakeRun();
        AssertAll(keys);
    }

    [Fact]
    public void A_key_whose_transaction_failed_was_never_there()
    {
        var key = RandomNumberGenerator.GetBytes(16);
        Run("BEGIN");
        index.Add(key, 1);
        index.Write();
        Run("ROLLBACK");
        index.RolledBack();
        Assert.Null(index.Find(key));
        Reopen();
        Assert.Null(index.Find(key));
    }

    private void Commit(IEnumerable<(byte[] Hash, long Sequence)> keys)
    {
        Run("BEGIN");
        foreach (var (hash, sequence) in keys) index.Add(hash, sequence);
        index.Write();
        Run("COMMIT");
        index.Committed();
        if (index.IsRunDue) index.MakeRun();
    }

    private void AssertAll(IEnumerable<(byte[] Hash, long Sequence)> keys) => Assert.All(keys, k => Assert.Equal(k.Sequence, index.Find(k.Hash)));

    private void Reopen()
    {
        index.Dispose();
        connection.Dispose();
        (connection, index) = Open();
    }

    private (SqliteConnection, KeyIndex) Open()
    {
        var opened = new SqliteConnection($"Data Source={folder.In("day.db")};Pooling=False");
        opened.Open();
        DaySchema.Bring(opened);
        return (opened, new KeyIndex(opened));
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
