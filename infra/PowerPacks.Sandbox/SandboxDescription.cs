using PowerPacks.Sandbox.Crm;
using PowerPacks.Sandbox.Samples;

namespace PowerPacks.Sandbox;

/// <summary>Everything a program needs to use the sandbox, as <c>GET /sandbox.json</c> says it. The keys in it open sample data only.</summary>
internal sealed record SandboxDescription(
    string Crm,
    string Registration,
    string Providers,
    IReadOnlyDictionary<string, string> Relays,
    IReadOnlyDictionary<string, SandboxDescription.DescribedOperations> Operations,
    IReadOnlyList<SandboxDescription.DescribedOrganization> Organizations,
    SandboxDescription.DescribedTwilio Twilio,
    string CallFire,
    SandboxDescription.DescribedMail Mail,
    SandboxDescription.FaultSwitches Faults)
{
    public static SandboxDescription Of(Addresses addresses, IReadOnlyList<RegisteredOrganization> organizations, string operatorKey, Func<string, string> crmAddress,
        Func<string, IReadOnlyList<CrmUser>> users) => new(
        addresses.Crm,
        addresses.Registration,
        addresses.Providers,
        addresses.Relays,
        addresses.Relays.ToDictionary(relay => relay.Key, relay => new DescribedOperations($"{relay.Value}/operations", operatorKey), StringComparer.Ordinal),
        [.. organizations.Select(o => new DescribedOrganization(o.Name, o.Id, crmAddress(o.Name), o.Region.Name, o.Key, o.CrmToken, Forms(o), users(o.Name)))],
        new DescribedTwilio($"{addresses.Providers}/twilio.json", $"{addresses.Providers}/phones"),
        $"{addresses.Providers}/callfire.json",
        new DescribedMail($"{addresses.Providers}/mailbox", $"{addresses.Providers}/outlook"),
        new FaultSwitches($"{addresses.Crm}/faults", $"{addresses.Providers}/faults", $"{addresses.Crm}/faults/{{part}}"));

    private static IReadOnlyList<DescribedForm> Forms(RegisteredOrganization organization) => organization.Form is { } form
        ? [new DescribedForm(form.Key, form.Page, SampleForm.SubmissionTable)]
        : [];

    /// <param name="Page">A relay's operations page.</param>
    /// <param name="Key">The operator key that opens it.</param>
    public sealed record DescribedOperations(string Page, string Key);

    /// <param name="Name">Its unique name.</param>
    /// <param name="Id">Its id in Dataverse.</param>
    /// <param name="Url">Its base address; <c>{url}/api/data/v9.2/</c> is its Web API.</param>
    /// <param name="Region">The region it is pinned to.</param>
    /// <param name="Key">Opens its relay.</param>
    /// <param name="CrmToken">Opens its Web API, as bearer token.</param>
    /// <param name="Forms">Its forms.</param>
    /// <param name="Users">Who may send requests to its Web API, each with a token; those that an administrator adds are among them at once.</param>
    public sealed record DescribedOrganization(
        string Name, Guid Id, string Url, string Region, string Key, string CrmToken, IReadOnlyList<DescribedForm> Forms, IReadOnlyList<CrmUser> Users);

    /// <param name="Key">The form's key.</param>
    /// <param name="Page">Its hosted page, which also takes submissions.</param>
    /// <param name="Table">The entity set its submissions are written to.</param>
    public sealed record DescribedForm(string Key, string Page, string Table);

    /// <param name="Description">Says what opens the account of Twilio's stand-in, and what numbers it has.</param>
    /// <param name="Phones">The page on which a person reads and sends texts.</param>
    public sealed record DescribedTwilio(string Description, string Phones);

    /// <param name="Mailboxes">Where those find their mail who are mailed; with <c>.json</c>, all mail for a program.</param>
    /// <param name="Outlook">Where users write mail beside the CRM; below it, <c>/mails</c> takes a program's.</param>
    public sealed record DescribedMail(string Mailboxes, string Outlook);

    /// <param name="Crm">Where the CRM is told to fail.</param>
    /// <param name="Providers">Where the stand-ins are told to fail.</param>
    /// <param name="Parts">Where a relay or registration is stopped and started.</param>
    public sealed record FaultSwitches(string Crm, string Providers, string Parts);
}
