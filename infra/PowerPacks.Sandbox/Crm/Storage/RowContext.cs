using PowerPacks.Sandbox.Crm.Messages;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>What reading a row from JSON needs beside the JSON.</summary>
/// <param name="Schema">The organization's tables.</param>
/// <param name="ContentIds">Addresses of the rows that earlier requests of the change set made, by content id.</param>
/// <param name="FailingValue">A text that no row may hold, for tests; null for none.</param>
internal sealed record RowContext(Schema Schema, IReadOnlyDictionary<string, string>? ContentIds, string? FailingValue)
{
    /// <summary>On whose behalf, and within what; null where no step shall run.</summary>
    public Execution? Execution { get; init; }

    /// <exception cref="CrmException">400: the value holds the text that must fail.</exception>
    public void Check(object? stored)
    {
        if (FailingValue is not null && stored is string text && text.Contains(FailingValue, StringComparison.Ordinal)) throw CrmErrors.PlugInFailed();
    }
}
