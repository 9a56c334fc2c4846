namespace PowerPacks.Sandbox.Crm.Protection;

/// <summary>Whether a request may run.</summary>
/// <param name="Refusal">The 429 to answer; null where it may run.</param>
/// <param name="RetryAfter">With a refusal: when there will be room.</param>
/// <param name="RemainingRequests">Requests still allowed in the window.</param>
/// <param name="RemainingTime">Execution time still allowed in the window.</param>
internal sealed record Admission(CrmException? Refusal, TimeSpan RetryAfter, int RemainingRequests, TimeSpan RemainingTime);
