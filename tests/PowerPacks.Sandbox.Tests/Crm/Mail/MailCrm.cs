using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm.Mail;

/// <summary>A CRM from whose queue mail goes to people.</summary>
internal static class MailCrm
{
    public static Task<Guid> AddContactAsync(this RunningCrm crm, string name) => crm.CreateAsync("contacts", new { lastname = name, emailaddress1 = $"{name.ToLowerInvariant()}@example.com" });

    public static Dictionary<string, object> Party(string navigation, string set, Guid id, int part) => new() { [$"{navigation}@odata.bind"] = $"/{set}({id})", ["participationtypemask"] = part };

    /// <summary>A draft from a queue to contacts, or to one in another part.</summary>
    public static async Task<Guid> DraftAsync(this RunningCrm crm, params (Guid Contact, int Part)[] recipients)
    {
        var queue = await crm.CreateAsync("queues", new { name = "News", emailaddress = "news@contoso.example" });
        return await crm.CreateAsync("emails", new
        {
            subject = "Hello",
            description = "<p>Hi</p>",
            email_activity_parties = recipients.Select(r => Party("partyid_contact", "contacts", r.Contact, r.Part)).Prepend(Party("partyid_queue", "queues", queue, 1)),
        });
    }

    public static Task<HttpResponseMessage> PostSendAsync(this RunningCrm crm, Guid mail, object? arguments = null) =>
        crm.SendAsync("POST", $"emails({mail})/Microsoft.Dynamics.CRM.SendEmail", arguments ?? new { IssueSend = true });

    public static async Task SendAsync(this RunningCrm crm, Guid mail)
    {
        using var response = await crm.PostSendAsync(mail);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(RunningCrm.Cancel));
    }

    public static async Task<IReadOnlyList<string>> SubjectsAsync(this RunningCrm crm, string set) =>
        [.. (await crm.GetAsync($"{set}?$select=subject&$orderby=createdon")).GetProperty("value").EnumerateArray().Select(t => t.GetProperty("subject").GetString()!)];

    public static int Reason(this JsonElement mail) => mail.GetProperty("statuscode").GetInt32();
}
