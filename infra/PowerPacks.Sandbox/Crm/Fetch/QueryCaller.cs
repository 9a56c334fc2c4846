using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>Who asks and when: what "equals current user" and "today" mean.</summary>
internal sealed record QueryCaller(Guid UserId, Guid BusinessUnitId, DateTimeOffset Now)
{
    public static QueryCaller Of(RowContext context, Session session) =>
        new(Guid.Parse(session.Caller.User), Guid.Parse(session.Caller.Unit), context.Execution!.Organization.Clock.GetUtcNow());
}
