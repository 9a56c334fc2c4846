namespace PowerPacks.Sandbox.Providers;

/// <summary>The settings, and what of them is used up by requests.</summary>
internal sealed class AnswerFaults<T>(T initial)
    where T : AnswerSettings
{
    private readonly Lock turn = new();
    private volatile T settings = initial;

    public T Settings
    {
        get => settings;
        set
        {
            lock (turn) settings = value;
        }
    }

    /// <returns>The status to fail with; null where none is due.</returns>
    public int? TakeFailure()
    {
        if (settings.FailNext is null) return null;
        lock (turn)
        {
            if (settings.FailNext is not { } failing) return null;
            settings = settings with { FailNext = failing.Requests > 1 ? failing with { Requests = failing.Requests - 1 } : null };
            return failing.Status;
        }
    }

    /// <returns>Whether this answer is to be lost.</returns>
    public bool TakeLoss()
    {
        if (settings.LoseNextAnswers == 0) return false;
        lock (turn)
        {
            if (settings.LoseNextAnswers == 0) return false;
            settings = settings with { LoseNextAnswers = settings.LoseNextAnswers - 1 };
            return true;
        }
    }
}
