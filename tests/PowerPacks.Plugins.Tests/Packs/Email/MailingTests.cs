using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Email;

/// <summary>An organization whose mails are tracked, and Ada and Bob, who get them.</summary>
public abstract class MailingTests : IAsyncLifetime
{
    private protected const string Page = "<html><body><p>Hello</p><a href=\"https://example.com/tea\">tea</a></body></html>";

    private const int First = 482100000, Sender = 1, To = 2;

    private protected RegisteredCrm registered = null!;
    private protected Entity tracking = null!, ada = null!, bob = null!, mail = null!;

    /// <summary>Mails that were sent by the plug-in, as they were then.</summary>
    private protected List<Entity> Copies { get; } = [];

    private protected Crm Crm => registered.Crm;

    private protected RelayStub Relay => registered.Relay;

    public async ValueTask InitializeAsync()
    {
        registered = await RegisteredCrm.StartAsync();
        registered.Registration["pp_region"] = Option(3);
        tracking = Crm.Add(new Entity("pp_emailtracking", Guid.NewGuid())
        {
            ["pp_name"] = "Acme", ["pp_mode"] = Option(3), ["pp_severalrecipients"] = Option(1), ["pp_linkkey"] = Convert.ToBase64String(new byte[32]), ["pp_baseurl"] = "https://links.example.com",
            ["statecode"] = new OptionSetValue(0), ["statuscode"] = Option(2),
        });
        ada = Crm.Add(Contact("Ada Lovelace", "ada@example.com"));
        bob = Crm.Add(Contact("Bob Martin", "Bob@Example.com"));
        mail = Crm.Add(new Entity("email", Guid.NewGuid()) { ["subject"] = "Tea", ["description"] = Page, ["ownerid"] = new EntityReference("systemuser", Guid.NewGuid()) });
        Party(new EntityReference("systemuser", Guid.NewGuid()), Sender);
        Crm.Executes = request =>
        {
            Copies.Add(Crm.Rows("email").Single(r => r.Id == (Guid)request["EmailId"]).Image());
            return new OrganizationResponse();
        };
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return registered.DisposeAsync();
    }

    /// <summary>One of our own options.</summary>
    private protected static OptionSetValue Option(int number) => new(First + number);

    private protected static Entity Contact(string name, string address) => new("contact", Guid.NewGuid()) { ["fullname"] = name, ["emailaddress1"] = address, ["followemail"] = true };

    private protected void Party(EntityReference who, int role = To) =>
        Crm.Add(new Entity("activityparty", Guid.NewGuid()) { ["activityid"] = mail.ToEntityReference(), ["partyid"] = who, ["participationtypemask"] = new OptionSetValue(role) });

    private protected Entity Prefers(string address, string? column = null, object? value = null)
    {
        var row = new Entity("pp_emailpreference", Guid.NewGuid()) { ["pp_address"] = address };
        if (column is not null) row[column] = value;
        return Crm.Add(row);
    }

    /// <summary>The mail is sent.</summary>
    /// <returns>The message, as it goes on.</returns>
    private protected Operation Sent(bool issue = true)
    {
        var sending = Sending(issue);
        sending.Run(new TrackMail(), Crm);
        return sending;
    }

    private protected Operation Sending(bool issue = true) => new("Send", mail) { IsAsync = false, Parameters = new ParameterCollection { ["EmailId"] = mail.Id, ["IssueSend"] = issue } };

    private protected IReadOnlyList<Entity> Tracks => Crm.Rows("pp_emailtrack");
}
