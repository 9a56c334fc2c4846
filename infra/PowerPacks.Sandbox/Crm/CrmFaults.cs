namespace PowerPacks.Sandbox.Crm;

/// <summary>The switch that makes the CRM fail, for tests and for watching a relay cope.</summary>
public sealed class CrmFaults
{
    private static readonly CrmFault None = new();
    private volatile CrmFault current = None;

    /// <exception cref="ArgumentException">The mode is unknown or a number is out of its range.</exception>
    public CrmFault Current
    {
        get => current;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!value.IsValid) throw new ArgumentException($"Mode must be one of {string.Join(", ", CrmFault.Modes)}, and its numbers in range.", nameof(value));
            current = value;
        }
    }

    internal CrmFault For(string organization)
    {
        var fault = current;
        return fault.Organization is null || fault.Organization == organization ? fault : None;
    }
}
