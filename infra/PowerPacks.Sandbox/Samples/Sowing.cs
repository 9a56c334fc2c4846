using PowerPacks.Sandbox.Providers;

namespace PowerPacks.Sandbox.Samples;

/// <summary>
/// Brings the sample organizations to where a customer would be after an hour of setting up: registered, known to their relay, with a published form.
/// Every step may be done again, so a start that was cut short, a changed port and an expired grant mend themselves at the next start.
/// </summary>
internal sealed class Sowing(Addresses addresses, KeyFile keys, RegistrationDoor registration, HttpClient http)
{
    /// <summary>Makes an organization in the CRM, or finds it there; after this its token opens its Web API.</summary>
    public required Action<RegisteredOrganization> AddToCrm { get; init; }

    /// <summary>An organization's base address in the CRM.</summary>
    public required Func<string, string> CrmAddress { get; init; }

    public async Task<IReadOnlyList<RegisteredOrganization>> SowAsync(CancellationToken cancellation)
    {
        var known = keys.Organizations.ToDictionary(o => o.Name, StringComparer.Ordinal);
        var registered = new List<(RegisteredOrganization Organization, string Grant)>();
        foreach (var sample in SampleOrganization.All)
        {
            registered.Add(await RegisterAsync(sample, known.GetValueOrDefault(sample.Name), cancellation));
            known[sample.Name] = registered[^1].Organization;
            // At once: registration never shows the key again.
            await keys.WriteAsync([.. known.Values], cancellation);
        }
        foreach (var (organization, _) in registered) AddToCrm(organization);
        var connected = await Task.WhenAll(registered.Select(r => ConnectAsync(r.Organization, r.Grant, cancellation)));
        await keys.WriteAsync(connected, cancellation);
        return connected;
    }

    private async Task<(RegisteredOrganization, string)> RegisterAsync(SampleOrganization sample, RegisteredOrganization? known, CancellationToken cancellation)
    {
        // A new id where the last attempt never came to a key: nothing else can be done with a registration whose key nobody has.
        var id = known?.Id ?? Guid.NewGuid();
        var key = known is { Key.Length: > 0 } ? known.Key : null;
        var granted = await registration.RegisterAsync(id, sample, CrmAddress(sample.Name), key, cancellation);
        key ??= granted.Key ?? throw new SandboxProblem($"Registration gave {sample.Name} no key.");
        var token = known?.CrmToken ?? RegisteredOrganization.NewToken();
        return (new RegisteredOrganization(sample.Name, id, sample.Region, key, token) { Form = known?.Form }, granted.Grant);
    }

    private async Task<RegisteredOrganization> ConnectAsync(RegisteredOrganization organization, string grant, CancellationToken cancellation)
    {
        var crm = new CrmDoor(http, CrmAddress(organization.Name), organization.CrmToken);
        await crm.ImportAsync(cancellation);
        await crm.RegisterAsync(organization, addresses.Relay(organization.Region), grant, cancellation);
        var relay = new RelayDoor(http, addresses.Relay(organization.Region), organization.Key);
        await crm.AddRelayUserAsync(Entra.ApplicationOf(organization.Region), cancellation);
        await relay.ConnectCrmAsync(Entra.TenantOf(organization.Id), cancellation);
        organization = await TextAsync(organization, crm, relay, cancellation);
        // Published once: what a person changes in it afterwards stays. Only another port makes another sample site, which the form must allow.
        if (organization.Form?.Origin == addresses.Providers) return organization;
        var key = SampleOrganization.All.First(s => s.Name == organization.Name).FormKey;
        var page = await crm.PublishAsync(key, SampleForm.Definition(addresses.Providers), cancellation);
        return organization with { Form = new PublishedForm(key, page, $"{page}/form.js", addresses.Providers) };
    }

    /// <summary>Gives the organization what it texts with: an account, a sender, and somebody to text. Once, too: only another port makes other addresses.</summary>
    private async Task<RegisteredOrganization> TextAsync(RegisteredOrganization organization, CrmDoor crm, RelayDoor relay, CancellationToken cancellation)
    {
        if (organization.InboundUrl?.StartsWith(addresses.Relay(organization.Region), StringComparison.Ordinal) == true) return organization;
        var number = SampleOrganization.All.First(s => s.Name == organization.Name).Number;
        var twilio = new TwilioDoor(http, addresses.Providers);
        var (account, token) = await twilio.AccountAsync(cancellation);
        await relay.SetTwilioAsync(account, token, cancellation);
        var inbound = await crm.ConnectSenderAsync(number, cancellation);
        await twilio.HookAsync(number, inbound, cancellation);
        if (organization.InboundUrl is null) await crm.AddContactAsync(SampleSender.Contact, cancellation);
        return organization with { InboundUrl = inbound };
    }
}
