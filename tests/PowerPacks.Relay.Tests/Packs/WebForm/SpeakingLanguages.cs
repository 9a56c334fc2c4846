using System.Net;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>A form that has its words in several languages.</summary>
public sealed class SpeakingLanguages
{
    [Theory]
    [InlineData("?lang=fr", "nl", "fr", "Commander un cours")]
    [InlineData("?lang=pt-BR", null, "pt-BR", "Pedir um curso")]
    [InlineData("?lang=nl", "fr", "fr", "Commander un cours")] // The form has no Dutch, the browser asks for French next.
    [InlineData("", "de, fr;q=0.8, en;q=0.5", "fr", "Commander un cours")]
    [InlineData("", "fr;q=0.2, en-GB;q=0.5", "en", "Order a course")]
    [InlineData("", "*, ;q=x, fr;q=0", "en", "Order a course")]
    [InlineData("", null, "en", "Order a course")]
    public async Task A_visitor_reads_the_form_in_the_language_of_the_address_else_of_the_browser_else_the_forms_own(string query, string? accepted, string tag, string title)
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        var response = await host.GetAsync($"v1/forms/contact{query}", r => { if (accepted is not null) r.Headers.TryAddWithoutValidation("Accept-Language", accepted); });
        var page = await response.TextAsync();
        Assert.Contains($"<html lang=\"{tag}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"action=\"/v1/forms/contact?lang={tag[..2]}\"", page, StringComparison.Ordinal);
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Fact]
    public async Task Labels_help_options_steps_consents_and_messages_are_translated_and_what_lacks_a_translation_stays()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        foreach (var path in new[] { "v1/forms/contact?lang=fr", "v1/forms/contact/form.js?lang=fr" })
        {
            var source = await (await host.GetAsync(path)).TextAsync();
            var text = WebUtility.HtmlDecode(Regex.Replace(source, @"\\u([0-9A-F]{4})", m => $"{(char)Convert.ToInt32(m.Groups[1].Value, 16)}"));
            foreach (var words in new[] { "Nom", "qu’à cette adresse", "Une équipe", "Votre équipe", "les conditions", "Lisez d’abord", "Envoyer", "Website" }) Assert.Contains(words, text, StringComparison.Ordinal);
        }
        var thanks = await (await host.GetAsync("v1/forms/contact/thanks?lang=fr")).TextAsync();
        Assert.Contains("À bientôt.", WebUtility.HtmlDecode(thanks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_holds_the_words_that_the_visitor_read()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        await host.SendAsync(HttpMethod.Post, "v1/forms/contact?lang=fr", System.Net.Http.Json.JsonContent.Create(Samples.AdaAlone()));
        Assert.StartsWith("J’accepte", (string)(await host.DeliverLastAsync())[2].Columns["pp_text"]!, StringComparison.Ordinal);
        // A page that we did not write says nothing of its language; what the browser likes says nothing of what it showed.
        await host.PostAsync(Samples.AdaAlone(), r => r.Headers.Add("Accept-Language", "fr"));
        Assert.StartsWith("I accept", (string)(await host.DeliverLastAsync())[2].Columns["pp_text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_and_thanks_are_in_the_language_of_what_was_sent()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        Task<HttpResponseMessage> Post(object? content) => host.SendAsync(HttpMethod.Post, "v1/forms/contact?lang=fr", System.Net.Http.Json.JsonContent.Create(content));
        Assert.Contains("Veuillez cocher cette case.", (string?)(await (await Post(Samples.AdaAlone(("terms", false)))).JsonAsync())["errors"]![0]!["message"], StringComparison.Ordinal);
        Assert.Equal("À bientôt.", (string?)(await (await Post(Samples.AdaAlone())).JsonAsync())["message"]);
        var form = new Dictionary<string, string> { ["lastname"] = "L", ["emailaddress1"] = "l@example.com", ["kind"] = "me", ["course"] = "100", ["terms"] = "true" };
        var browsed = await host.SendAsync(HttpMethod.Post, "v1/forms/contact?lang=fr", new FormUrlEncodedContent(form), r => r.Headers.Accept.ParseAdd("text/html"));
        Assert.Equal("/v1/forms/contact/thanks?lang=fr", browsed.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_page_leads_to_the_other_languages_and_keeps_the_campaign()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Everything());
        var page = await (await host.GetAsync("v1/forms/contact?utm_source=spring&kqzx7=1")).TextAsync();
        Assert.Contains("<a href=\"?lang=fr&amp;utm_source=spring\" lang=\"fr\" hreflang=\"fr\">Fran&#xE7;ais</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("kqzx7", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_one_language_is_as_it_was_and_its_script_is_cached_for_all()
    {
        await using var host = await WebFormHost.StartAsync();
        var page = await (await host.GetAsync("v1/forms/contact", r => r.Headers.Add("Accept-Language", "fr"))).TextAsync();
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/v1/forms/contact\"", page, StringComparison.Ordinal);
        Assert.Empty((await host.GetAsync("v1/forms/contact/form.js")).Headers.Vary);
    }

    [Theory]
    [InlineData("en", "There is no form at this address.")]
    [InlineData("fr", "Il n’y a pas de formulaire")]
    [InlineData("nl", "Op dit adres is geen formulier.")]
    [InlineData("pt-BR", "Não há formulário")]
    public async Task Who_finds_no_form_is_told_in_the_browsers_language(string accepted, string sentence)
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.GetAsync("v1/forms/nothing", r =>
        {
            r.Headers.Accept.ParseAdd("text/html");
            r.Headers.Add("Accept-Language", accepted);
        });
        var page = WebUtility.HtmlDecode(await response.TextAsync());
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{accepted}\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_visitor_may_see_of_a_body_that_cannot_be_read_is_in_the_forms_language()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["language"] = "nl"));
        var content = new ByteArrayContent("a=%ZZ"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        Assert.Contains("kon niet worden gelezen", await (await host.BrowseAsync(content)).TextAsync(), StringComparison.Ordinal);
        var large = new ByteArrayContent(new byte[300_000]);
        large.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        Assert.Contains("Maak uw tekst korter", WebUtility.HtmlDecode(await (await host.BrowseAsync(large)).TextAsync()), StringComparison.Ordinal);
        var twice = new StringContent("lastname=a&lastname=b", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.Contains("Dit veld staat twee keer", WebUtility.HtmlDecode(await (await host.BrowseAsync(twice)).TextAsync()), StringComparison.Ordinal);
    }
}
