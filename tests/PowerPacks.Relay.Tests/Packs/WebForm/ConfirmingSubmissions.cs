using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Double opt-in: nothing comes of a submission until its sender has confirmed it.</summary>
public sealed class ConfirmingSubmissions
{
    private const int Awaiting = 482_100_005, Received = 1;

    private static JsonObject Asking(Action<JsonObject>? change = null) => Samples.Contact(d =>
    {
        d["doubleOptIn"] = new JsonObject { ["field"] = "emailaddress1", ["days"] = 3 };
        change?.Invoke(d);
    });

    private static Task<HttpResponseMessage> TellAsync(WebFormHost host, string route, object told, Guid? organization = null) =>
        host.SendAsync(HttpMethod.Post, $"v1/packs/webform/forms/contact/{route}", JsonContent.Create(told), r => r.Headers.Add("X-Test-Organization", $"{organization ?? WebFormHost.Contoso}"));

    /// <summary>What the CRM asks for, once it has the submission's row.</summary>
    private static async Task<JsonObject> WordAsync(WebFormHost host, Guid envelope, string? language = null, string email = "ada@example.com")
    {
        using var answer = await TellAsync(host, "confirmations", new { envelope = $"{envelope:N}", values = new { emailaddress1 = email }, language });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static async Task<Uri> LinkAsync(WebFormHost host, Guid envelope, string? language = null)
    {
        var html = (string)(await WordAsync(host, envelope, language))["mail"]!["html"]!;
        var from = html.IndexOf("href=\"", StringComparison.Ordinal) + "href=\"".Length;
        return new Uri(WebUtility.HtmlDecode(html[from..html.IndexOf('"', from)]));
    }

    private static async Task<Guid> SendAsync(WebFormHost host)
    {
        using var sent = await host.PostAsync(Samples.Ada());
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        return host.Intake.Accepted.Last().Id;
    }

    [Fact]
    public async Task A_submission_waits_for_its_senders_confirmation_with_its_receipt_and_asks_the_CRM_for_the_mail_once()
    {
        await using var host = await WebFormHost.StartAsync(Asking());
        await SendAsync(host);
        var rows = await host.DeliverLastAsync();
        Assert.Equal(["pp_formsubmission", "pp_consentreceipt", "pp_formsubmission"], rows.Select(r => r.Table.LogicalName));
        Assert.Equal((Awaiting, "en"), (rows[0].Columns["statuscode"], rows[0].Columns["pp_language"]));
        Assert.Empty(rows[0].Links);
        Assert.Equal(OnMatch.Keep, rows[0].Match!.OnMatch);
        Assert.Equal(host.Clock.GetUtcNow(), rows[2].Columns["pp_confirmrequestedon"]);
        Assert.Equal((true, "pp_confirmrequestedon"), (rows[2].Match!.MustExist, Assert.Single(rows[2].Match!.OnlyIfEmpty)));
    }

    [Fact]
    public async Task Who_sends_is_told_of_the_mail_and_thanked_or_led_on_only_after_confirming()
    {
        await using var host = await WebFormHost.StartAsync(Asking(d => d["thankYou"] = new JsonObject { ["redirect"] = "https://www.example.com/thanks" }));
        using var sent = await host.PostAsync(Samples.Ada());
        var answer = await sent.JsonAsync();
        Assert.Contains("mail", (string)answer["message"]!, StringComparison.Ordinal);
        Assert.Null(answer["redirect"]);
        using var browsed = await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm()));
        Assert.EndsWith("/contact/thanks", $"{browsed.Headers.Location}", StringComparison.Ordinal);
        Assert.Contains("mailbox", await (await host.GetAsync("v1/forms/contact/thanks")).TextAsync(), StringComparison.Ordinal);

        using var confirmed = await host.SendAsync(HttpMethod.Post, $"{await LinkAsync(host, await SendAsync(host))}", null);
        Assert.Equal((HttpStatusCode.SeeOther, "https://www.example.com/thanks"), (confirmed.StatusCode, $"{confirmed.Headers.Location}"));
    }

    [Fact]
    public async Task The_mail_says_what_the_form_says_in_the_visitors_language_and_nothing_of_it_is_markup()
    {
        await using var host = await WebFormHost.StartAsync(Asking(d =>
        {
            d["doubleOptIn"]!["subject"] = "Is it you?";
            d["doubleOptIn"]!["text"] = "Dear <reader>,\n\nplease press.\nThanks.";
            d["translations"] = new JsonObject { ["fr"] = new JsonObject { ["title"] = "Contact", ["mailSubject"] = "Est-ce vous ?" } };
        }));
        var envelope = await SendAsync(host);
        var mail = (await WordAsync(host, envelope))["mail"]!;
        Assert.Equal(("ada@example.com", "Is it you?"), ((string)mail["to"]!, (string)mail["subject"]!));
        Assert.StartsWith("<p>Dear &lt;reader&gt;,</p><p>please press.<br>Thanks.</p><p><a href=", (string)mail["html"]!, StringComparison.Ordinal);
        Assert.Equal(host.Clock.GetUtcNow().AddDays(3), DateTimeOffset.Parse((string)mail["until"]!, System.Globalization.CultureInfo.InvariantCulture));
        var french = (await WordAsync(host, envelope, "fr"))["mail"]!;
        Assert.Equal("Est-ce vous ?", (string)french["subject"]!);
        Assert.Contains("lang=fr", (string)french["html"]!, StringComparison.Ordinal);
        Assert.Contains(">Confirmer<", (string)french["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_link_confirms_nothing_and_its_button_confirms_once()
    {
        await using var host = await WebFormHost.StartAsync(Asking());
        var envelope = await SendAsync(host);
        var link = await LinkAsync(host, envelope);
        var accepted = host.Intake.Accepted.Count;
        using (var page = await host.GetAsync($"{link}"))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("<button type=\"submit\">Confirm</button>", await page.TextAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(accepted, host.Intake.Accepted.Count);

        for (var click = 0; click < 2; click++)
        {
            using var pressed = await host.SendAsync(HttpMethod.Post, $"{link}", null, r => r.Headers.Add("X-Test-Client", $"203.0.113.{9 + click}"));
            Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
            Assert.Contains("confirmed", await pressed.TextAsync(), StringComparison.Ordinal);
        }
        var (_, message) = host.Intake.Accepted.Last();
        Assert.Equal(($"!confirmation/{envelope:N}", "confirmation"), (message.IdempotencyKey, message.Kind));
        var row = Assert.Single(await host.DeliverLastAsync());
        Assert.Equal(new RowKey("pp_envelopeid", $"{envelope:N}"), row.Key);
        Assert.Equal((host.Clock.GetUtcNow(), "203.0.113.0"), (row.Columns["pp_confirmedon"], row.Columns["pp_confirmipaddress"]));
        Assert.True(row.Match!.MustExist);
        Assert.Equal(["pp_confirmedon", "pp_confirmipaddress"], row.Match.OnlyIfEmpty.Order());
    }

    [Fact]
    public async Task A_link_that_is_changed_anothers_or_too_old_confirms_nothing_and_says_why()
    {
        await using var host = await WebFormHost.StartAsync(Asking());
        await host.PublishAsync("other", Asking());
        var link = $"{await LinkAsync(host, await SendAsync(host))}";
        var accepted = host.Intake.Accepted.Count;
        string[] wrong = [$"{link}x", link[..^4] + (link[^4] == 'A' ? 'B' : 'A') + link[^3..], link.Replace("/contact/", "/other/", StringComparison.Ordinal), link[..link.IndexOf('?', StringComparison.Ordinal)]];
        foreach (var address in wrong)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                using var refused = await host.SendAsync(method, address, null);
                Assert.Equal((address, HttpStatusCode.NotFound), (address, refused.StatusCode));
                Assert.Contains("not complete", await refused.TextAsync(), StringComparison.Ordinal);
            }
        }
        host.Clock.Pass(TimeSpan.FromDays(3) + TimeSpan.FromSeconds(1));
        using var late = await host.SendAsync(HttpMethod.Post, link, null);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Contains("no longer", await late.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(accepted, host.Intake.Accepted.Count);
    }

    [Fact]
    public async Task What_was_sent_before_the_form_was_withdrawn_can_still_be_confirmed()
    {
        await using var host = await WebFormHost.StartAsync(Asking());
        var link = await LinkAsync(host, await SendAsync(host));
        using var withdrawn = await host.SendAsync(HttpMethod.Delete, "v1/packs/webform/forms/contact", null);
        using var pressed = await host.SendAsync(HttpMethod.Post, $"{link}", null);
        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
    }

    [Fact]
    public async Task A_confirmed_submission_becomes_what_the_form_makes_and_the_row_that_a_prefill_named_is_the_one_changed()
    {
        await using var host = await WebFormHost.StartAsync(Asking());
        var (envelope, record) = (await SendAsync(host), Guid.NewGuid());
        using (var told = await TellAsync(host, "retries", new { envelope = $"{envelope:N}", request = "confirmed", values = Samples.Ada(), record }))
            Assert.Equal(HttpStatusCode.Accepted, told.StatusCode);
        var rows = await host.DeliverLastAsync();
        Assert.Equal(["lead", "pp_formsubmission"], rows.Select(r => r.Table.LogicalName));
        Assert.Equal((new RowKey("leadid", $"{record}"), true), (rows[0].Key, rows[0].IsKnown));
        Assert.Equal(Received, rows[1].Columns["statuscode"]);
    }

    [Fact]
    public async Task What_was_held_as_spam_and_is_called_fine_is_still_to_be_confirmed()
    {
        await using var host = await WebFormHost.StartAsync(Asking());
        var envelope = await SendAsync(host);
        using (var told = await TellAsync(host, "verdicts", new { envelope = $"{envelope:N}", verdict = "fine", values = Samples.Ada(), release = true }))
            Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        var row = Assert.Single(await host.DeliverLastAsync());
        Assert.Equal((Awaiting, host.Clock.GetUtcNow()), (row.Columns["statuscode"], row.Columns["pp_confirmrequestedon"]));
    }

    [Fact]
    public async Task A_form_that_asks_no_more_needs_no_mail_and_strangers_get_none_worded()
    {
        await using var host = await WebFormHost.StartAsync(Asking());
        var envelope = await SendAsync(host);
        await host.PublishAsync("contact", Samples.Contact());
        Assert.Equal("""{"needed":false}""", (await WordAsync(host, envelope)).ToJsonString());
        using var stranger = await TellAsync(host, "confirmations", new { envelope = $"{envelope:N}", values = new { emailaddress1 = "ada@example.com" } }, WebFormHost.Fabrikam);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task Nobodys_mailbox_is_filled_however_often_their_address_is_typed()
    {
        await using var host = await WebFormHost.StartAsync(Asking());
        var envelope = await SendAsync(host);
        foreach (var spelling in (string[])["ada@example.com", "ADA@example.com", "ada@EXAMPLE.com"]) await WordAsync(host, envelope, email: spelling);
        using var often = await TellAsync(host, "confirmations", new { envelope = $"{envelope:N}", values = new { emailaddress1 = "ada@example.com" } });
        Assert.Equal((HttpStatusCode.Conflict, "confirmation-often"), (often.StatusCode, (string)(await often.JsonAsync())["code"]!));
        await WordAsync(host, envelope, email: "grace@example.com");
        host.Clock.Pass(TimeSpan.FromHours(1));
        await WordAsync(host, envelope);
    }

    [Fact]
    public async Task An_answer_that_is_no_address_any_more_is_named()
    {
        await using var host = await WebFormHost.StartAsync(Asking());
        using var answer = await TellAsync(host, "confirmations", new { envelope = $"{await SendAsync(host):N}", values = new { emailaddress1 = "nobody" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("values.emailaddress1: email", Assert.Single((await answer.JsonAsync()).Codes()));
    }

    [Theory]
    [InlineData("""{ "field": "lastname" }""", "doubleOptIn.field: opt-in-field")]
    [InlineData("""{ "field": "second" }""", "doubleOptIn.field: opt-in-field")]
    [InlineData("""{ "field": "third" }""", "doubleOptIn.field: opt-in-field")]
    [InlineData("""{ }""", "doubleOptIn.field: missing")]
    [InlineData("""{ "field": "emailaddress1", "days": 31 }""", "doubleOptIn.days: whole-number")]
    [InlineData("""{ "field": "emailaddress1", "sender": "me" }""", "doubleOptIn.sender: unknown-member")]
    public async Task A_form_can_ask_only_by_an_address_that_everybody_gives(string optIn, string problem)
    {
        await using var host = await WebFormHost.StartAsync();
        using var answer = await host.PublishAsync("asking", Samples.Contact(d =>
        {
            d["fields"]!.AsArray().Add(Samples.Parse("""{ "name": "second", "label": "Second", "type": "email" }"""));
            d["fields"]!.AsArray().Add(Samples.Parse("""{ "name": "third", "label": "Third", "type": "email", "required": true, "showIf": { "all": [{ "field": "firstname", "test": "isNotEmpty" }] } }"""));
            d["doubleOptIn"] = Samples.Parse(optIn);
        }));
        Assert.Equal(problem, Assert.Single((await answer.JsonAsync()).Codes()));
    }
}
