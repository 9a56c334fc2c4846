using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>What a request comes down to.</summary>
/// <param name="Writes">Whether it must be the organization's only writer.</param>
/// <param name="Run">Does it within a transaction.</param>
internal sealed record Operation(bool Writes, Func<Session, ApiResponse> Run);
