using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>A marketing list is texted: written, tried on one's own phone, counted, approved, and on everybody's.</summary>
public sealed class TextingBatchTests(RunningSandbox sandbox)
{
    private const float Patience = 45_000;
    private const int Sent = 2;
    private const int Outgoing = 482_100_001;

    private readonly string last = $"Batch {Random.Shared.Next(100_000, 999_999)}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_tried_counted_approved_and_texted_and_who_cannot_be_is_left_out()
    {
        var numbers = Enumerable.Range(0, 5).Select(_ => $"+4479{Random.Shared.Next(10_000_000, 99_999_999)}").ToList();
        string[] members = [await ContactAsync("Ada", numbers[0]), await ContactAsync("Grace", numbers[1]), await ContactAsync("Hedy", numbers[2]), await ContactAsync("Margaret", null)];
        await StopAsync(numbers[2]);
        var list = await ListAsync(members);
        await using var clerk = await Clerk.OpenAsync(sandbox, $"entityrecord&etn=list&id={list}");

        await clerk.CommandAsync("Send SMS to members");
        await clerk.Box("Text").FillAsync("Hello {{firstname}}, our sale begins.");
        await clerk.Box("Test number").FillAsync(numbers[4]);
        await clerk.CommandAsync("Save");
        await clerk.StateAsync("Saved");
        await clerk.CommandAsync("Send a test");
        await clerk.SeesAsync($"A test is on its way to {numbers[4]}.");
        await clerk.CommandAsync("Ask for approval");
        await Expect(clerk.Box("Left out")).ToHaveValueAsync("2", new() { Timeout = Patience });
        await Expect(clerk.Box("Why left out")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("opted out"));
        await clerk.ShootAsync("sms-batch-counted");
        await clerk.CommandAsync("Approve and send");
        await Expect(clerk.Dialog).ToContainTextAsync("Send this SMS to 2 receivers");
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();

        foreach (var (number, name) in new[] { (numbers[0], "Ada"), (numbers[1], "Grace") })
            await Until.TrueAsync($"{name}'s text on the timeline", async () => (await TextsAsync(number)).Any(t => t.GetProperty("pp_text").GetString() == $"Hello {name}, our sale begins."), Cancellation);
        Assert.DoesNotContain(await TextsAsync(numbers[2]), t => t.GetProperty("pp_direction").GetInt32() == Outgoing);
        await Until.TrueAsync("a batch that is sent", async () => (await Clerk.RowAsync(sandbox, $"pp_smsbatches?$filter=_pp_listid_value eq {list}", Cancellation)).GetProperty("statuscode").GetInt32() == Sent, Cancellation);
        Assert.Single(await TextsAsync(numbers[4]));
        await clerk.Page.ReloadAsync();
        await Expect(clerk.Box("Handed to the relay")).ToHaveValueAsync("2", new() { Timeout = Patience });
        await clerk.ShootAsync("sms-batch-sent");
        Assert.Empty(clerk.Faults);
    }

    private Task<IReadOnlyList<JsonElement>> TextsAsync(string number) => sandbox.Crm.RowsAsync($"pp_smses?$filter=pp_number eq '{Uri.EscapeDataString(number)}'", Cancellation);

    private Task<string> ContactAsync(string name, string? number) => Clerk.WriteAsync(sandbox, HttpMethod.Post, "contacts", new { firstname = name, lastname = last, mobilephone = number }, Cancellation);

    private async Task<string> ListAsync(IEnumerable<string> contacts)
    {
        const int ofContacts = 2;
        var list = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "lists", new { listname = last, createdfromcode = ofContacts }, Cancellation);
        await Clerk.WriteAsync(sandbox, HttpMethod.Post, "AddListMembersList", new Dictionary<string, object>
        {
            ["List"] = new Dictionary<string, string> { ["@odata.type"] = "Microsoft.Dynamics.CRM.list", ["listid"] = list },
            ["Members"] = contacts.Select(c => new Dictionary<string, string> { ["@odata.type"] = "Microsoft.Dynamics.CRM.contact", ["contactid"] = c }),
        }, Cancellation);
        return list;
    }

    private async Task StopAsync(string number)
    {
        var sender = await Clerk.RowAsync(sandbox, "pp_smssenders?$select=pp_number", Cancellation);
        using var response = await sandbox.Http.PostAsJsonAsync($"{sandbox.Description.Providers}/phones/{Uri.EscapeDataString(number)}/texts", new { to = sender.GetProperty("pp_number").GetString(), body = "STOP" }, Cancellation);
        Assert.True(response.IsSuccessStatusCode);
        await Until.TrueAsync("that number opted out", async () => (await sandbox.Crm.RowsAsync($"pp_smsoptstates?$filter=pp_number eq '{Uri.EscapeDataString(number)}'", Cancellation)).Count == 1, Cancellation);
    }
}
