using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Several texts to agree to, and the receipt of each.</summary>
public sealed partial class AgreeingToTexts
{
    [Fact]
    public async Task Each_text_has_a_receipt_and_the_first_keeps_the_envelopes_own_key()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        Assert.True((await host.PostAsync(Samples.AdaAlone(("news", false)))).IsSuccessStatusCode);
        var (id, _) = host.Intake.Accepted.Last();
        var receipts = (await host.DeliverLastAsync()).Where(r => r.Table.LogicalName == "pp_consentreceipt").ToList();
        Assert.Equal([$"{id:N}", $"{id:N}-1"], receipts.Select(r => r.Key.Value));
        Assert.Equal(["I accept [the terms](https://www.example.com/terms).", "Send me news."], receipts.Select(r => (string)r.Columns["pp_text"]!));
        Assert.Equal([true, false], receipts.Select(r => (bool)r.Columns["pp_given"]!));
        Assert.Equal(["1", "7"], receipts.Select(r => (string)r.Columns["pp_version"]!));
        Assert.Equal("news", receipts[1].Columns["pp_purpose"]);
        Assert.DoesNotContain("pp_purpose", receipts[0].Columns.Keys);
        Assert.All(receipts, r => Assert.Equal(1, r.Links.Single().Row));
        Assert.Equal(receipts.Select(r => r.Key), (await host.DeliverLastAsync()).Where(r => r.Table.LogicalName == "pp_consentreceipt").Select(r => r.Key));
    }

    [Fact]
    public async Task A_text_shows_its_link_and_nothing_else_of_it_becomes_markup()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything(d => d["consents"]![1]!["text"] = "<b>[news & more](https://www.example.com/?a=1&b=2)</b>"));
        var page = await (await host.GetAsync("v1/forms/contact")).TextAsync();
        Assert.Contains("I accept <a href=\"https://www.example.com/terms\" target=\"_blank\" rel=\"noopener\">the terms</a>.", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;<a href=\"https://www.example.com/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener\">news &amp; more</a>&lt;/b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_had_another_text_before_them_is_asked_about_this_one_and_the_receipt_has_what_was_read()
    {
        await using var host = await WebFormHost.StartAsync();
        var read = await MarkAsync(host);
        await host.PublishAsync("contact", Samples.Contact(d => (d["consent"]!["text"], d["consent"]!["version"]) = ("Sell [my data](https://www.example.com/all).", "2")));

        var refused = await host.PostAsync(Samples.Ada(("consent", read)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var error = (await refused.JsonAsync())["errors"]![0]!;
        Assert.Equal(("consent", "consentChanged"), ((string?)error["field"], (string?)error["code"]));
        Assert.EndsWith("It now reads: Sell my data (https://www.example.com/all).", (string?)error["message"], StringComparison.Ordinal);
        Assert.Empty(host.Intake.Accepted);

        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("consent", (string?)error["expected"])))).StatusCode);
        var receipt = (await host.DeliverLastAsync()).Single(r => r.Table.LogicalName == "pp_consentreceipt").Columns;
        Assert.Equal((true, "Sell [my data](https://www.example.com/all).", "2"), (receipt["pp_given"], receipt["pp_text"], receipt["pp_version"]));
    }

    [Fact]
    public async Task Without_a_script_the_page_comes_back_with_the_new_text_and_an_empty_box()
    {
        await using var host = await WebFormHost.StartAsync();
        var read = await MarkAsync(host);
        Assert.Equal(HttpStatusCode.SeeOther, (await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("consent", read))))).StatusCode);
        await host.PublishAsync("contact", Samples.Contact(d => d["consent"]!["text"] = "Something else."));
        var page = await (await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("consent", read))))).TextAsync();
        Assert.Contains("It now reads: Something else.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" checked", Box().Match(page).Value, StringComparison.Ordinal);
        Assert.NotEqual(read, Box().Match(page).Groups["mark"].Value);
    }

    private static async Task<string> MarkAsync(WebFormHost host) => Box().Match(await (await host.GetAsync("v1/forms/contact")).TextAsync()).Groups["mark"].Value;

    [GeneratedRegex("<input type=\"checkbox\"[^>]* value=\"(?<mark>read-[0-9a-f]{16})\"[^>]*>")]
    private static partial Regex Box();

    [Fact]
    public async Task A_box_that_is_not_there_gives_no_consent()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything(d => d["fields"]![14]!["showIf"] = JsonNode.Parse("""{ "all": [{ "field": "kind", "test": "is", "value": "team" }] }""")));
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.AdaAlone(("news", true)))).StatusCode);
        Assert.Equal(false, (await host.DeliverLastAsync())[3].Columns["pp_given"]);
    }

    [Fact]
    public async Task A_payload_of_before_there_were_several_is_still_delivered()
    {
        await using var host = await WebFormHost.StartAsync();
        var payload = """{"form":"contact","values":{"lastname":"Lovelace"},"version":1,"consent":{"given":true,"text":"t","version":"v","address":null},"page":null}"""u8.ToArray();
        var rows = Assert.IsType<DeliveryResult.Completed>(await host.DeliverAsync(Guid.CreateVersion7(), payload)).Rows;
        Assert.Equal(["lead", "pp_formsubmission", "pp_consentreceipt"], rows.Select(r => r.Table.LogicalName));
    }
}
