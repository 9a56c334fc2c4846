using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables.Looks;

/// <summary>How one of the platform's own tables is shown.</summary>
/// <param name="Table">Logical name.</param>
/// <param name="Forms">The first main form is what a person sees first.</param>
/// <param name="Views">One of them is the default.</param>
internal sealed record Look(string Table, IReadOnlyList<Form> Forms, IReadOnlyList<View> Views)
{
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    /// <summary>Those that are made with care; every other table gets <see cref="UsualLook"/>.</summary>
    public static readonly IReadOnlyList<Look> All = [.. SalesLooks.All, .. ServiceLooks.All, .. AdministrationLooks.All];
}
