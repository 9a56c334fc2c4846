using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

/// <summary>A saved form whose publication was asked for, and a relay that takes it.</summary>
public abstract class PublishingTests : IAsyncLifetime
{
    private protected const string Receipt = """{"version":3,"page":"https://eu.relay.example/f/contact","snippet":"<script></script>"}""";

    private protected RegisteredCrm registered = null!;
    private protected Entity row = null!;

    public async ValueTask InitializeAsync()
    {
        registered = await RegisteredCrm.StartAsync();
        registered.Relay.Says(200, Receipt);
        registered.Crm.Tables["lead"] = SavedForm.Leads();
        row = registered.Crm.Add(SavedForm.Row());
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return registered.DisposeAsync();
    }

    private protected void End(string how)
    {
        if (how == "deleted") registered.Crm.Remove(row);
        else if (how == "deactivated") (row["statecode"], row["statuscode"]) = (new OptionSetValue(SavedForm.Inactive), new OptionSetValue(SavedForm.Withdrawn));
        else row["statuscode"] = new OptionSetValue(SavedForm.Draft);
    }

    private protected Operation Job() => new("Update", row) { After = row.Image() };

    private protected void Meanwhile(Action happens) => registered.Relay.Answer = context =>
    {
        if (context.Request.Method == "PUT") happens();
        return RelayStub.Say(context, 200, Receipt);
    };

    private protected void AssertLeftAlone(Operation job)
    {
        job.Run(new PublishForm(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
        Assert.Empty(registered.Crm.Written);
    }
}
