using PowerPacks.Sandbox.Crm.Apis;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>The steps and custom APIs as last committed; a transaction that registers some itself sees its own.</summary>
internal sealed class Registrations
{
    private volatile StepRegistry committed;
    private volatile ApiRegistry apis;

    public Registrations(Session session) => (committed, apis) = (StepRegistry.Load(session), ApiRegistry.Load(session));

    public StepRegistry Committed => committed;

    public ApiRegistry Apis => apis;

    public StepRegistry For(Session session) => Concerns(session, StepRegistry.Tables) ? StepRegistry.Load(session) : committed;

    public ApiRegistry ApisFor(Session session) => Concerns(session, ApiRegistry.Tables) ? ApiRegistry.Load(session) : apis;

    /// <summary>After a commit, by the only writer: nobody can see the new rows and the old steps for longer than this takes.</summary>
    public void Renew(Session session)
    {
        if (Concerns(session, StepRegistry.Tables)) committed = StepRegistry.Load(session);
        if (Concerns(session, ApiRegistry.Tables)) apis = ApiRegistry.Load(session);
    }

    private static bool Concerns(Session session, IReadOnlyList<string> tables) => session.Touched.Count > 0 && session.Touched.Overlaps(tables);
}
