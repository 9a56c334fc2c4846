using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>The steps as last committed; a transaction that registers some itself sees its own.</summary>
internal sealed class Registrations
{
    private volatile StepRegistry committed;

    public Registrations(Session session) => committed = StepRegistry.Load(session);

    public StepRegistry Committed => committed;

    public StepRegistry For(Session session) => Concerns(session) ? StepRegistry.Load(session) : committed;

    /// <summary>After a commit, by the only writer: nobody can see the new rows and the old steps for longer than this takes.</summary>
    public void Renew(Session session)
    {
        if (Concerns(session)) committed = StepRegistry.Load(session);
    }

    private static bool Concerns(Session session) => session.Touched.Count > 0 && session.Touched.Overlaps(StepRegistry.Tables);
}
