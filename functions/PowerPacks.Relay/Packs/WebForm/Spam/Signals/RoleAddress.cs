using System.Collections.Frozen;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>An address that belongs to an office and not to a person. Small companies have no other: only a hint.</summary>
internal sealed class RoleAddress : ISignal
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Roles = new[]
    {
        "info", "sales", "marketing", "admin", "noreply", "no-reply", "seo", "contact", "office", "support", "webmaster", "vendas", "comercial", "verkoop",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public string Code => "role-address";

    public int Points(Evidence evidence) =>
        evidence.Sender is { } sender && Roles.Contains(sender.AsSpan(0, sender.IndexOf('@', StringComparison.Ordinal))) ? 5 : 0;
}
