namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>The parts of <c>/sandbox.json</c> that the tests use, written down apart from the sandbox's own record: programs of customers do the same.</summary>
internal sealed record Description(
    string Crm, string Registration, string Providers, Dictionary<string, string> Relays, Dictionary<string, Description.Operated> Operations, Description.Org[] Organizations, Description.Switches Faults)
{
    public Org Contoso => Organizations.Single(o => o.Name == "contoso");

    public Org Fabrikam => Organizations.Single(o => o.Name == "fabrikam");

    public string RelayOf(Org organization) => Relays[organization.Region];

    public Operated OperationsOf(Org organization) => Operations[organization.Region];

    internal sealed record Operated(string Page, string Key);

    internal sealed record Org(string Name, Guid Id, string Url, string Region, string Key, string CrmToken, Form[] Forms);

    internal sealed record Form(string Key, string Page, string Table);

    internal sealed record Switches(string Crm, string Providers, string Parts);
}
