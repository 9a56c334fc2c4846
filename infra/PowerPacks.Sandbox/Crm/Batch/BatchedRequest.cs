using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Batch;

/// <summary>One request of a batch.</summary>
/// <param name="ContentId">By which later requests of its change set refer to its row; null for none.</param>
/// <param name="Request">The request itself.</param>
internal sealed record BatchedRequest(string? ContentId, ApiRequest Request);
