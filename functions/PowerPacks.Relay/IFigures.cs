namespace PowerPacks.Relay;

/// <summary>
/// Counts what says nothing about anybody, per subject and day: how many people saw a form. Counts are no messages: they stand in no ledger, and a process that is killed
/// loses those of its last minute. Handed to each pack bound to that pack's name, whose <see cref="Pack.RowOf"/> says how they stand in the CRM.
/// </summary>
public interface IFigures
{
    /// <summary>Most subjects that one organization counts on one day, all packs together; what comes beyond them is not counted.</summary>
    const int MaxSubjects = 1_000;

    /// <summary>Longest name of a subject, in characters.</summary>
    const int MaxSubject = 100;

    /// <summary>Most kinds of things that are counted of one subject.</summary>
    const int MaxKinds = 10;

    /// <summary>Counts one, today (UTC), and at once: nothing is written before it returns. An organization that may not use the pack counts nothing.</summary>
    /// <param name="organization">Whose it is.</param>
    /// <param name="subject">Of what: a name that the organization gave, never one that a stranger made up.</param>
    /// <param name="kind">What is counted; one of a few names in the pack's code.</param>
    /// <exception cref="ArgumentException">The subject's name is longer than <see cref="MaxSubject"/>.</exception>
    void Count(Guid organization, string subject, string kind);
}

/// <summary>What was counted of one subject on one day.</summary>
/// <param name="Subject">Of what.</param>
/// <param name="Day">In UTC.</param>
/// <param name="Counts">By kind, since the day began: absolute numbers, so that telling them twice changes nothing.</param>
public sealed record DayFigures(string Subject, DateOnly Day, IReadOnlyDictionary<string, long> Counts)
{
    /// <returns>0 where none was counted.</returns>
    public long Of(string kind) => Counts.GetValueOrDefault(kind);
}
