namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>One Gmail mailbox under many names: dots between most letters, which that provider ignores.</summary>
internal sealed class DottedAddress : ISignal
{
    private const int ManyDots = 4;

    public string Code => "dotted-address";

    public int Points(Evidence evidence)
    {
        if (evidence.Sender is not { } sender) return 0;
        var at = sender.IndexOf('@', StringComparison.Ordinal);
        var domain = sender.AsSpan(at + 1);
        var ignoresDots = domain.Equals("gmail.com", StringComparison.OrdinalIgnoreCase) || domain.Equals("googlemail.com", StringComparison.OrdinalIgnoreCase);
        return ignoresDots && sender.AsSpan(0, at).Count('.') >= ManyDots ? 30 : 0;
    }
}
