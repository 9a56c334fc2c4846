using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Sees to it that a registration is renewed before it ends, also where nobody has opened a page for weeks: the relay asks the organization's CRM by a row there, and a
/// plug-in fetches the new grant and brings it. So no call ever leads from a relay to the registration engine.
/// </summary>
public sealed class Renewal(Organizations organizations, ICrm crm, TimeProvider clock)
{
    /// <summary>A grant that ends within this time is asked for anew.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(15);

    /// <summary>Between two times of asking.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(12);

    private static readonly CrmTable Registration = new("pp_registration", "pp_registrations", "pp_registrationid");
    private const string Name = "pp_name";
    private const string Wish = "pp_checkrequestedon";

    private DateTimeOffset? last;

    /// <summary>Asks for all whose grants end soon, if that was not done lately.</summary>
    /// <returns>How many were asked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (last is { } before && now >= before && now - before < Interval) return 0;
        last = now;
        var asked = 0;
        var failures = new List<Exception>();
        foreach (var grant in organizations.All.Where(g => g.ExpiresAt > now && g.ExpiresAt - now < Ahead && !organizations.IsEnded(g)))
        {
            try
            {
                if (await AskAsync(grant.Organization, now, cancellation)) asked++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(e); // One organization keeps no other from its turn.
            }
        }
        return failures.Count == 0 ? asked : throw new AggregateException(failures);
    }

    /// <summary>A CRM that is away is asked again the next time: there are fifteen days.</summary>
    private async Task<bool> AskAsync(Organization organization, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await crm.FindAsync(organization.Id, Registration, [new CrmSearch(new Dictionary<string, string> { [Name] = organization.Name }) { Active = true }], cancellation);
        if (found.Ids is not [{ } row]) return false;
        var wish = new CrmUpsert(new RowKey(Registration.PrimaryId, row.ToString()), new Dictionary<string, object?> { [Wish] = now }, new Dictionary<string, (CrmTable, RowKey)>());
        return (await crm.UpsertAsync(organization.Id, Registration, [wish], cancellation)) is [DeliveryResult.Completed];
    }
}
