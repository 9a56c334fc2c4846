namespace PowerPacks.Sandbox.Crm.Batch;

/// <summary>One part of a batch.</summary>
/// <param name="Requests">The one request, or those of a change set.</param>
/// <param name="IsChangeSet">Whether all happen or none.</param>
internal sealed record BatchItem(IReadOnlyList<BatchedRequest> Requests, bool IsChangeSet);
