using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>What a request comes down to.</summary>
/// <param name="Writes">Whether it must be the organization's only writer.</param>
/// <param name="Run">Does it within a transaction.</param>
internal sealed record Operation(bool Writes, Func<Session, ApiResponse> Run)
{
    /// <summary>Instead of <see cref="Run"/>: does it in transactions of its own, so it cannot be part of a change set. Null for every ordinary operation.</summary>
    public Func<CancellationToken, Task<ApiResponse>>? Alone { get; private init; }

    public static Operation ByItself(string message, Func<CancellationToken, Task<ApiResponse>> alone) =>
        new(true, _ => throw CrmErrors.Query($"{message} cannot be part of a change set: send it by itself.")) { Alone = alone };
}
