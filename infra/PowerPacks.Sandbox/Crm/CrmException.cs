namespace PowerPacks.Sandbox.Crm;

/// <summary>A request the CRM answers with an error; it ends the transaction it happens in.</summary>
internal sealed class CrmException(int status, string code, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Dataverse's own code, <c>0x…</c>, or empty.</summary>
    public string Code { get; } = code;

    /// <summary>What a plug-in said about the operation, as a number; null where none did.</summary>
    public int? OperationStatus { get; init; }

    /// <summary>The plug-in's own error number; null for none.</summary>
    public int? SubErrorCode { get; init; }

    /// <summary>What the plug-in traced; empty for nothing.</summary>
    public string TraceText { get; init; } = "";
}
