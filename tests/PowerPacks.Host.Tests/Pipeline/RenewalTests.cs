using System.Security.Cryptography;
using PowerPacks.Host.Embedded;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Pipeline;

public sealed class RenewalTests : IDisposable
{
    private static readonly Guid Row = Guid.NewGuid();

    private readonly TempFolder folder = new();
    private readonly FakeClock clock = new();
    private readonly ECDsa engine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ScriptedCrm crm = new();
    private readonly Guid organization = Guid.NewGuid();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registration_that_ends_soon_is_asked_for_in_its_crm()
    {
        var renewal = await RegisteredForAsync(TimeSpan.FromDays(14));
        Assert.Equal(1, await renewal.RunAsync(Cancellation));
        Assert.Equal(clock.GetUtcNow(), crm.Rows[(organization, "pp_registration", $"{Row}")].Columns["pp_checkrequestedon"]);
    }

    [Fact]
    public async Task A_registration_that_was_given_up_before_is_not_taken_for_it()
    {
        crm.Rows[(organization, "pp_registration", $"{Guid.NewGuid()}")] = new CrmUpsert(
            new RowKey("pp_registrationid", ""), new Dictionary<string, object?> { ["pp_name"] = "contoso", ["statecode"] = 1 }, new Dictionary<string, (CrmTable, RowKey)>());
        var renewal = await RegisteredForAsync(TimeSpan.FromDays(14));
        Assert.Equal(1, await renewal.RunAsync(Cancellation));
        Assert.Equal(clock.GetUtcNow(), crm.Rows[(organization, "pp_registration", $"{Row}")].Columns["pp_checkrequestedon"]);
    }

    [Fact]
    public async Task One_that_lasts_or_has_ended_is_not()
    {
        Assert.Equal(0, await (await RegisteredForAsync(TimeSpan.FromDays(16))).RunAsync(Cancellation));
        var renewal = await RegisteredForAsync(TimeSpan.FromDays(20), serial: 2);
        clock.Jump(TimeSpan.FromDays(21));
        Assert.Equal(0, await renewal.RunAsync(Cancellation));
    }

    [Fact]
    public async Task It_is_asked_for_again_after_half_a_day_and_not_before()
    {
        var renewal = await RegisteredForAsync(TimeSpan.FromDays(14));
        await renewal.RunAsync(Cancellation);
        clock.Jump(TimeSpan.FromHours(11));
        Assert.Equal(0, await renewal.RunAsync(Cancellation));
        Know();
        clock.Jump(TimeSpan.FromHours(1));
        Assert.Equal(1, await renewal.RunAsync(Cancellation));
    }

    [Fact]
    public async Task A_crm_that_is_away_or_knows_no_registration_is_asked_the_next_time()
    {
        var renewal = await RegisteredForAsync(TimeSpan.FromDays(14));
        crm.Fault = (_, _) => new DeliveryResult.Unavailable("crm-unreachable", null);
        Assert.Equal(0, await renewal.RunAsync(Cancellation));
        crm.Fault = (_, _) => null;
        crm.Rows.Clear();
        clock.Jump(Renewal.Interval);
        Assert.Equal(0, await renewal.RunAsync(Cancellation));
    }

    [Fact]
    public async Task One_organization_that_fails_keeps_no_other_from_its_turn()
    {
        var renewal = await RegisteredForAsync(TimeSpan.FromDays(14), others: 1);
        var failed = 0;
        crm.Fault = (_, _) => failed++ == 0 ? throw new InvalidOperationException("A bug.") : null;
        await Assert.ThrowsAsync<AggregateException>(() => renewal.RunAsync(Cancellation));
        Assert.Equal(1, crm.Rows.Values.Count(row => row.Columns.ContainsKey("pp_checkrequestedon")));
    }

    private async Task<Renewal> RegisteredForAsync(TimeSpan life, long serial = 1, int others = 0)
    {
        var organizations = new Organizations(Region.Eu, new BlobFolder(folder.In("blobs")), new Dictionary<string, ECDsa> { ["k1"] = engine }, clock);
        foreach (var id in Enumerable.Range(0, others).Select(_ => Guid.NewGuid()).Append(organization))
        {
            var (key, now) = (OrganizationKey.Create(Region.Eu), clock.GetUtcNow());
            var who = new Organization(id, "contoso", new Uri("https://contoso.example"), Region.Eu);
            var grant = new RegionGrant(who, ["webform"], [new GrantedKey(key.Id, key.Hash, null)], serial, now, now + life).Sign(engine, "k1");
            Assert.Null((await organizations.AdmitAsync(key, grant, Cancellation)).Problem);
            Know(id);
        }
        return new Renewal(organizations, crm, clock);
    }

    /// <summary>The row as the CRM has it; the scripted one keeps only what was written last.</summary>
    private void Know(Guid? of = null) => crm.Rows[(of ?? organization, "pp_registration", $"{Row}")] =
        new CrmUpsert(new RowKey("pp_registrationid", $"{Row}"), new Dictionary<string, object?> { ["pp_name"] = "contoso" }, new Dictionary<string, (CrmTable, RowKey)>());

    public void Dispose()
    {
        engine.Dispose();
        folder.Dispose();
    }
}
