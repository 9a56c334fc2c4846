using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Elastic;

/// <summary>Deletes expired rows of an organization's elastic tables, so that what is over also leaves the disk.</summary>
internal sealed class Sweeper : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly ITimer timer;
    private readonly Lock sweeping = new();
    private readonly Func<Schema> schema;
    private readonly Database database;
    private bool disposed;

    public Sweeper(Func<Schema> schema, Database database, TimeProvider clock)
    {
        (this.schema, this.database) = (schema, database);
        timer = clock.CreateTimer(_ => Sweep(), null, Period, Period);
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (sweeping) disposed = true;
    }

    private void Sweep()
    {
        lock (sweeping)
        {
            if (disposed || !schema().Tables.Any(t => t.Declaration.IsElastic)) return;
            try
            {
                // Looked up again as the only writer: an uninstall may have come between.
                database.Write(session => schema().Tables.Where(t => t.Declaration.IsElastic).Sum(t => ElasticTables.Sweep(session, t)));
            }
            catch (SqliteException)
            {
                return; // A full disk, say. What has expired is not shown, and goes with the next sweep.
            }
        }
    }
}
