using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Several texts to agree to, and the receipt of each.</summary>
public sealed class AgreeingToTexts
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
