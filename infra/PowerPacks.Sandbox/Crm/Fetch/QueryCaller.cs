namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>Who asks and when: what "equals current user" and "today" mean.</summary>
internal sealed record QueryCaller(Guid UserId, Guid BusinessUnitId, DateTimeOffset Now);
