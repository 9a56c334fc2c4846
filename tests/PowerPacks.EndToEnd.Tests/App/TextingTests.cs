using System.Net.Http.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;
using PowerPacks.Solutions.Xml;
using static Microsoft.Playwright.Assertions;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>PowerSMS's pages as people meet them: a text is counted and sent, what is refused says why, and a conversation goes on while somebody types.</summary>
public sealed class TextingTests(RunningSandbox sandbox)
{
    private const string Compose = "webresource&webresourceName=pp_/sms/compose.html&data=";
    private const string Conversations = "webresource&webresourceName=pp_/sms/conversation.html";
    private const int ReceivedAndDone = 482_100_006;

    private static int numbers = Random.Shared.Next(100_000, 900_000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_is_counted_as_its_receiver_gets_it_made_plain_in_one_click_and_sent()
    {
        var (id, number) = await ContactAsync("Ada");
        await using var clerk = await Clerk.OpenAsync(sandbox, $"entityrecord&etn=contact&id={id}");
        await clerk.CommandAsync("Send SMS");
        var page = clerk.Page.FrameLocator("iframe[src*=compose]");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("Hi {{firstname|there}}, it’s “on” – see you…");
        await Expect(page.GetByText("special characters (UCS-2)")).ToBeVisibleAsync();
        await Expect(page.GetByText("Hi Ada, it’s “on” – see you…")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use plain ones for" }).ClickAsync();
        await Expect(page.GetByText("plain characters (GSM-7)")).ToBeVisibleAsync();
        await Expect(page.GetByText("Hi Ada, it's \"on\" - see you...")).ToBeVisibleAsync();
        await LookAsync(clerk, "sms-compose", "compose");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The SMS is on its way.")).ToBeVisibleAsync();
        Assert.Empty(clerk.Faults);
        var row = Assert.Single(await sandbox.Crm.RowsAsync($"pp_smses?$filter=pp_number eq '{Uri.EscapeDataString(number)}'", Cancellation));
        Assert.Equal("Hi Ada, it's \"on\" - see you...", row.GetProperty("pp_text").GetString());
    }

    [Fact]
    public async Task Who_cannot_be_texted_is_told_with_the_reason_and_keeps_nobody_elses_text_back()
    {
        var (grace, _) = await ContactAsync("Grace");
        var nobody = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "contacts", new { firstname = "Margaret", lastname = "Hamilton" }, Cancellation);
        await using var clerk = await Clerk.OpenAsync(sandbox, Compose + Uri.EscapeDataString($"table=contact&ids={grace},{nobody}"));
        var page = clerk.Page.FrameLocator("iframe");
        await Expect(page.GetByText("2 receivers, 1 cannot be texted")).ToBeVisibleAsync();
        await Expect(page.GetByText("Margaret Hamilton has no phone number.")).ToBeVisibleAsync();
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("We open at 9.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send to 1", Exact = true }).ClickAsync();
        await Expect(page.GetByText("1 on their way, 1 not sent.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync("We open at 9.");
        await LookAsync(clerk, "sms-refused", "compose");
    }

    [Fact]
    public async Task A_sender_that_carriers_will_block_is_warned_of_before_anything_is_sent()
    {
        const int notRegistered = 482_100_004;
        var sender = (await Clerk.RowAsync(sandbox, "pp_smssenders?$select=pp_smssenderid", Cancellation)).GetProperty("pp_smssenderid").GetString();
        await Clerk.WriteAsync(sandbox, HttpMethod.Patch, $"pp_smssenders({sender})", new { pp_registration = notRegistered }, Cancellation);
        try
        {
            var american = await Clerk.WriteAsync(sandbox, HttpMethod.Post, "contacts", new { firstname = "Katherine", lastname = "Johnson", mobilephone = "(206) 555-0147" }, Cancellation);
            await using var clerk = await Clerk.OpenAsync(sandbox, Compose + Uri.EscapeDataString($"table=contact&ids={american}"));
            var page = clerk.Page.FrameLocator("iframe");
            await page.GetByLabel("Text", new() { Exact = true }).FillAsync("We open at 9.");
            await Expect(page.GetByText("The sender is not registered with US carriers (A2P 10DLC): they will block this text.")).ToBeVisibleAsync();
            await LookAsync(clerk, "sms-unregistered", "compose");
        }
        finally
        {
            await Clerk.WriteAsync(sandbox, HttpMethod.Patch, $"pp_smssenders({sender})", new { pp_registration = (int?)null }, Cancellation);
        }
    }

    [Fact]
    public async Task A_conversation_shows_what_comes_in_and_keeps_what_is_being_typed()
    {
        var (_, number) = await ContactAsync("Radia");
        await PhoneAsync(number, "Are you open today?");
        await using var clerk = await Clerk.OpenAsync(sandbox, Conversations);
        var page = clerk.Page.FrameLocator("iframe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Are you open today?" }).ClickAsync();
        var log = page.GetByRole(AriaRole.Log);
        await Expect(log.GetByText("Are you open today?")).ToBeVisibleAsync();
        await Answer(page).FillAsync("Yes, until");
        await PhoneAsync(number, "And tomorrow?");
        await Expect(log.GetByText("And tomorrow?")).ToBeVisibleAsync();
        await Expect(Answer(page)).ToHaveValueAsync("Yes, until");
        await LookAsync(clerk, "sms-conversation", "conversation");
        await Answer(page).FillAsync("Yes, both days until 6.");
        await Answer(page).PressAsync("Control+Enter");
        await Expect(log.GetByText("Yes, both days until 6.")).ToBeVisibleAsync();
        await Expect(Answer(page)).ToHaveValueAsync("");
        Assert.Empty(clerk.Faults);
        var received = await sandbox.Crm.RowsAsync($"pp_smses?$filter=pp_number eq '{Uri.EscapeDataString(number)}' and statuscode eq {ReceivedAndDone}", Cancellation);
        Assert.Equal(2, received.Count);
    }

    [Fact]
    public async Task A_number_that_opted_out_says_so_where_somebody_would_answer_it()
    {
        var (id, number) = await ContactAsync("Hedy");
        await PhoneAsync(number, "STOP");
        await using var clerk = await Clerk.OpenAsync(sandbox, $"{Conversations}&data={Uri.EscapeDataString($"table=contact&ids={id}")}");
        var page = clerk.Page.FrameLocator("iframe");
        await Expect(page.GetByText("Opted out here")).ToBeVisibleAsync();
        await Expect(page.GetByText("This number has opted out.")).ToBeVisibleAsync();
        await Answer(page).FillAsync("Are you sure?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has opted out of texts");
        await Expect(Answer(page)).ToHaveValueAsync("Are you sure?");
    }

    [Theory]
    [InlineData("dashboard", "dashboard&id={1}")]
    [InlineData("texts", "entitylist&etn=pp_sms")]
    [InlineData("sender", "entityrecord&etn=pp_smssender&id={0}")]
    public async Task A_page_of_the_app_breaks_no_rule_of_accessibility(string name, string place)
    {
        var sender = await Clerk.RowAsync(sandbox, "pp_smssenders?$select=pp_smssenderid", Cancellation);
        await using var clerk = await Clerk.OpenAsync(sandbox, string.Format(null, place, sender.GetProperty("pp_smssenderid").GetString(), Ids.Dashboard("PowerSMS", "sms")));
        await clerk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await LookAsync(clerk, "sms-" + name, null);
    }

    private static ILocator Answer(IFrameLocator page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Answer", Exact = true });

    private async Task<(string Id, string Number)> ContactAsync(string name)
    {
        var number = $"+4477{Interlocked.Increment(ref numbers) % 1_000_000:00000000}";
        return (await Clerk.WriteAsync(sandbox, HttpMethod.Post, "contacts", new { firstname = name, lastname = $"Test {number[^6..]}", mobilephone = number }, Cancellation), number);
    }

    /// <summary>Somebody texts the sample sender from a phone.</summary>
    private async Task PhoneAsync(string number, string text)
    {
        var sender = await Clerk.RowAsync(sandbox, "pp_smssenders?$select=pp_number", Cancellation);
        using var response = await sandbox.Http.PostAsJsonAsync($"{sandbox.Description.Providers}/phones/{Uri.EscapeDataString(number)}/texts", new { to = sender.GetProperty("pp_number").GetString(), body = text }, Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        await Until.TrueAsync("the text in the CRM", async () => (await sandbox.Crm.RowsAsync($"pp_smses?$filter=pp_number eq '{Uri.EscapeDataString(number)}' and pp_text eq '{Uri.EscapeDataString(text)}'", Cancellation)).Count > 0, Cancellation);
    }

    /// <summary>At a desk and on a phone, in light and in dark; nothing of a page of ours is cut off.</summary>
    private static async Task LookAsync(Clerk clerk, string name, string? page)
    {
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await clerk.Page.SetViewportSizeAsync(width, 844);
            await clerk.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await Axe.FindsNothingAsync(clerk.Page);
            if (page is not null) Assert.True(await clerk.Page.Frames.First(f => f.Url.Contains($"sms/{page}.html", StringComparison.Ordinal)).EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"nothing is cut off at {width}");
            await clerk.ShootAsync($"{name}-{width}");
        }
        await clerk.Page.SetViewportSizeAsync(1280, 844);
    }
}
