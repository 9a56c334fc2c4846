using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>Through it go all calls of one run of a plug-in, one at a time, and none once the run is over: a plug-in that was given up must not write any more.</summary>
/// <param name="reach">Runs work that writes, or only reads, in a transaction: the message's own, or one for each call.</param>
internal sealed class ServiceGate(Func<bool, Func<Session, object>, object> reach)
{
    private readonly Lock gate = new();
    private bool isClosed;

    /// <summary>Whether a write failed; a plug-in that goes on regardless loses its transaction all the same.</summary>
    public bool WriteFailed { get; private set; }

    /// <exception cref="CrmException">The run is over, or what the work throws.</exception>
    public T Call<T>(bool writes, Func<Session, T> work) where T : class
    {
        lock (gate)
        {
            if (isClosed) throw CrmErrors.PlugInTimedOut();
            try
            {
                return (T)reach(writes, work);
            }
            catch
            {
                WriteFailed |= writes;
                throw;
            }
        }
    }

    /// <summary>Waits for the call under way, if there is one.</summary>
    public void Close()
    {
        lock (gate) isClosed = true;
    }
}
