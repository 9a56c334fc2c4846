using System.Net;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>What holds for every submission, not only for those somebody thought of.</summary>
public sealed class AnySubmission
{
    private static readonly string[] Types =
    [
        "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "multipart/form-data", "text/plain",
        "application/json; charset=\"utf-8\"",
    ];

    /// <summary>Pieces that parsers stumble over, so that random bodies get past the first byte.</summary>
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "d800", "\"lastname\"", "\"emailaddress1\":\"a@b.co\"", "null", "1e999", "true",
        "&", "=", "%", "%0", "%41", "+",
        "lastname=x", "_gotcha", "_submission=", "--b", "--b--", "\r\n", "\r\n\r\n",
        "Content-Disposition: form-data; name=\"lastname\"", "Content-Disposition: form-data; name=\"\"",
        "; filename=\"\"", "; filename*=UTF-8''x", "Content-Disposition: attachment", "Content-Type: text/plain", ":", "\0", "\u00e9", "\uFEFF",
    ];

    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public async Task No_bytes_whatever_make_the_relay_fail()
    {
        await using var host = await WebFormHost.StartAsync();
        var bytes = Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>(),
            Gen.Elements(Pieces).ListOf().Select(p => Encoding.UTF8.GetBytes(string.Concat(p))));
        var posts = from body in bytes from type in Gen.Elements(Types) from html in ArbMap.Default.GeneratorFor<bool>() select (body, type, html);
        Prop.ForAll(posts.ToArbitrary(), post => Send(host, post).GetAwaiter().GetResult() is var status && (int)status < 500).Check(Quick);
        Assert.Empty(host.LogLines);
    }

    [Fact]
    public async Task No_definition_whatever_makes_the_relay_fail()
    {
        await using var host = await WebFormHost.StartAsync();
        var original = Samples.Everything().ToJsonString();
        var changed = from at in Gen.Choose(0, original.Length - 1)
                      from length in Gen.Choose(0, 12)
                      from piece in Gen.Elements([.. Pieces, "5", "-1", "[]", "{}", "\"\"", "\"choice\"", "\"pattern\":\"(\""])
                      select original.Remove(at, Math.Min(length, original.Length - at)).Insert(at, piece);
        Prop.ForAll(changed.ToArbitrary(), body =>
        {
            var content = new StringContent(body, Encoding.UTF8, "application/json");
            return (int)host.SendAsync(HttpMethod.Put, "v1/packs/webform/forms/fuzz", content).GetAwaiter().GetResult().StatusCode < 500;
        }).Check(Quick);
        Assert.Empty(host.LogLines);
    }

    [Fact]
    public async Task Every_accepted_submission_becomes_rows_that_are_the_same_at_each_delivery()
    {
        await using var host = await WebFormHost.StartAsync();
        var name = ArbMap.Default.GeneratorFor<NonEmptyString>().Select(s => s.Get);
        var people = from first in name from last in name from local in Gen.Choose(0, 1_000_000) from page in name select (first, last, local, page);
        Prop.ForAll(people.ToArbitrary(), person =>
        {
            var email = $"p{person.local}@example.com";
            var sent = Samples.Ada(("firstname", person.first), ("lastname", person.last), ("emailaddress1", email), ("_page", person.page));
            var before = host.Intake.Accepted.Count;
            var status = host.PostAsync(sent).GetAwaiter().GetResult().StatusCode;
            // A name of blanks, control characters or too many letters.
            if (status == HttpStatusCode.UnprocessableEntity) return host.Intake.Accepted.Count == before;
            var once = host.DeliverLastAsync().GetAwaiter().GetResult();
            var twice = host.DeliverLastAsync().GetAwaiter().GetResult();
            // Names of nothing but signs look like spam, and wait for a person.
            var row = once[0].Table.LogicalName;
            if (row == "pp_formsubmission") return status == HttpStatusCode.Accepted && once.Count == 2 && Same(once, twice);
            return status == HttpStatusCode.Accepted && once.Count == 3 && Same(once, twice)
                && (string)once[0].Columns["lastname"]! == person.last.Trim().ReplaceLineEndings("\n")
                && once.All(r => r.Key.Value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                && once.Select(r => r.Links.All(l => l.Row < once.ToList().IndexOf(r))).All(earlier => earlier);
        }).Check(Quick);
        Assert.NotEmpty(host.Intake.Accepted);
        Assert.Empty(host.LogLines);
    }

    private static async Task<HttpStatusCode> Send(WebFormHost host, (byte[] Body, string Type, bool Html) post)
    {
        var content = new ByteArrayContent(post.Body);
        content.Headers.TryAddWithoutValidation("Content-Type", post.Type);
        using var response = post.Html ? await host.BrowseAsync(content) : await host.SendAsync(HttpMethod.Post, "v1/forms/contact", content);
        return response.StatusCode;
    }

    private static bool Same(IReadOnlyList<CrmRow> a, IReadOnlyList<CrmRow> b) => JsonSerializer.Serialize(a) == JsonSerializer.Serialize(b);
}
