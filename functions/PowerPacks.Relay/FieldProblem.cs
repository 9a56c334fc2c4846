namespace PowerPacks.Relay;

/// <summary>What is wrong with one field of a request: one entry of a problem's <c>errors</c> (RFC 9457).</summary>
/// <param name="Field">Its name, or its path: <c>contact.email</c>, <c>fields[2].maxLength</c>; empty for the whole body.</param>
/// <param name="Message">A sentence for the person who sent it; never repeats what was sent.</param>
/// <param name="Limit">The bound it broke, where it is a number.</param>
public sealed record FieldProblem(string Field, string Message, long? Limit = null)
{
    /// <summary>A fixed word for the kind of mistake, so that a program can say it in its user's language; null where there is none yet.</summary>
    public string? Code { get; init; }

    /// <summary>What the answer would have to be, where only one is possible; else null.</summary>
    public string? Expected { get; init; }
}
