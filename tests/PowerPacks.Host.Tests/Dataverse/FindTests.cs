using System.Text.Json;
using System.Text.RegularExpressions;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Dataverse;

public sealed class FindTests : CrmFixture
{
    private readonly List<Dictionary<string, string>> leads = [];

    [Fact]
    public async Task Many_keys_are_asked_in_few_queries_and_no_value_stands_in_a_URL()
    {
        Serve();
        for (var i = 0; i < 100; i++) Add($"{Personal}{i}@example.com");

        var found = await FindAsync([.. Enumerable.Range(0, 120).Select(i => Mail($"{Personal}{i}@example.com"))]);

        Assert.Null(found.Problem);
        Assert.Equal(120, found.Ids.Count);
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(leads[i]["leadid"], found.Ids[i].ToString()));
        Assert.All(found.Ids.Skip(100), Assert.Null);
        var request = Assert.Single(Stub.Requests);
        Assert.Equal(("POST", "/api/data/v9.2/$batch"), (request.Method, request.Url));
        Assert.Equal(3, Regex.Count(request.Body, "GET /api/data/v9.2/leads"));
        Assert.Equal(3, Regex.Count(request.Body, "\r\nPrefer: odata.maxpagesize=500\r\n"));
        const string start = "?$select=leadid,emailaddress1&$filter=(emailaddress1%20eq%20%27jane.doe0%40example.com%27)%20or%20";
        Assert.Contains(start, request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_of_several_is_taken_and_capitals_and_end_spaces_do_not_matter()
    {
        Serve();
        Add("Jane.Doe@Example.COM ");
        Add($"{Personal}@example.com");

        var found = await FindAsync(Mail($"{Personal}@example.com"), Mail($"{Personal.ToUpperInvariant()}@EXAMPLE.com"));

        Assert.Equal([leads[0]["leadid"], leads[0]["leadid"]], found.Ids.Select(i => i.ToString()!));
        Assert.Contains("&$orderby=createdon%20asc", Stub.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inactive_rows_count_for_nothing_where_that_is_asked()
    {
        Stub.Query = _ => Json([]);

        await Crm.FindAsync(Stub.Organization, Leads, [new CrmSearch(Name("jose")) { Active = true }, new CrmSearch(Name("jane")) { Active = true }], Cancellation);

        Assert.Contains("&$filter=statecode%20eq%200%20and%20((lastname%20eq%20%27jose%27)%20or%20(lastname%20eq%20%27jane%27))&", Assert.Single(Stub.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_CRM_finds_a_row_that_no_key_equals_it_is_asked_key_by_key()
    {
        // Dataverse's collation ignores accents; this stub's does not matter: it answers as Dataverse would.
        var (jose, other) = (Guid.NewGuid(), Guid.NewGuid());
        Stub.Query = path => Json(path.Contains(" or ", StringComparison.Ordinal) ? [(jose, "José"), (other, "Other")]
            : path.Contains("'jose'", StringComparison.Ordinal) ? [(jose, "José")] : [(other, "Other")]);

        var found = await FindAsync(Name("jose"), Name("other"));

        Assert.Equal([jose, other], found.Ids);
        Assert.Equal(2, Regex.Count(Stub.Requests[1].Body, @"&\$top=1"));
    }

    [Fact]
    public async Task More_rows_than_a_page_are_asked_key_by_key()
    {
        var (a, b) = (Guid.NewGuid(), Guid.NewGuid());
        Stub.Query = path => path.Contains(" or ", StringComparison.Ordinal)
            ? new StubAnswer(200) { RawBody = $$"""{"value":[{"leadid":"{{a}}","lastname":"a"}],"@odata.nextLink":"http://elsewhere/"}""" }
            : Json(path.Contains("'a'", StringComparison.Ordinal) ? [(a, "a")] : [(b, "b")]);

        Assert.Equal([a, b], (await FindAsync(Name("a"), Name("b"))).Ids);
    }

    [Fact]
    public async Task Quotes_and_other_signs_are_encoded_and_cannot_change_the_filter()
    {
        string? asked = null;
        Stub.Query = path => { asked = path; return Json([]); };

        await FindAsync(new Dictionary<string, string> { ["lastname"] = "O'Neil') or (1 eq 1 &$top=5#\r\n--x" });

        Assert.Contains("$filter=(lastname eq 'O''Neil'') or (1 eq 1 &$top=5#\r\n--x')&$orderby", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("&$top=5", Stub.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_columns_of_a_key_must_match_and_keys_of_other_columns_are_asked_apart()
    {
        var paths = new List<string>();
        Stub.Query = path => { paths.Add(path); return Json([]); };

        await FindAsync(
            new Dictionary<string, string> { ["lastname"] = "Doe", ["firstname"] = "Jane" },
            Name("Doe"),
            new Dictionary<string, string> { ["_parentid_value"] = "00000000-0000-0000-0000-000000000001" });

        Assert.Equal(3, paths.Count);
        Assert.Contains("(lastname eq 'Doe' and firstname eq 'Jane')", paths[0], StringComparison.Ordinal);
        Assert.Contains("(_parentid_value eq 00000000-0000-0000-0000-000000000001)", paths[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_a_value_matches_nothing_and_is_not_asked()
    {
        var found = await FindAsync(Mail(""), Mail("  "), new Dictionary<string, string>(), Mail(new string('ü', 40_000)));

        Assert.Equal([null, null, null, null], found.Ids);
        Assert.Empty(Stub.Requests);
    }

    [Fact]
    public async Task The_look_up_that_finds_a_row_also_tells_which_of_its_columns_are_filled()
    {
        Stub.Query = path => new StubAnswer(200) { RawBody = path.Contains("'a@", StringComparison.Ordinal)
            ? """{ "value": [{ "leadid": "00000000-0000-0000-0000-00000000000a", "emailaddress1": "a@x.example", "jobtitle": "Countess", "fax": "", "telephone1": null, "revenue": 0 }] }"""
            : """{ "value": [{ "leadid": "00000000-0000-0000-0000-00000000000b", "emailaddress1": "b@x.example" }] }""" };

        var found = await Crm.FindAsync(Stub.Organization, Leads,
            [new CrmSearch(Mail("a@x.example")) { Asked = ["jobtitle", "fax", "telephone1", "revenue"] }, new CrmSearch(Mail("b@x.example"))], Cancellation);

        Assert.Equal(["jobtitle", "revenue"], found.Found[0]!.Filled);
        Assert.Empty(found.Found[1]!.Filled);
        var request = Assert.Single(Stub.Requests);
        Assert.Contains("$select=leadid,emailaddress1,jobtitle,fax,telephone1,revenue&", request.Body, StringComparison.Ordinal);
        Assert.Contains("$select=leadid,emailaddress1&", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_keeps_within_32_KB()
    {
        var paths = new List<string>();
        Stub.Query = path => { paths.Add(path); return Json([]); };

        await FindAsync([.. Enumerable.Range(0, 60).Select(i => Mail($"{i}{new string('x', 3_000)}"))]);

        Assert.Equal(6, Regex.Count(Stub.Requests[0].Body, "GET /"));
        Assert.All(Regex.Matches(Stub.Requests[0].Body, @"GET (\S+)").Select(m => m.Groups[1].Length), length => Assert.InRange(length, 1, 32 * 1024));
    }

    [Theory]
    [InlineData(400, "0x80060888", typeof(DeliveryResult.Retry), "0x80060888")]
    [InlineData(404, "0x8006088a", typeof(DeliveryResult.Retry), "table-unknown")]
    [InlineData(403, "0x80040220", typeof(DeliveryResult.Retry), "0x80040220")]
    [InlineData(500, "0x80040216", typeof(DeliveryResult.Retry), "0x80040216")]
    [InlineData(429, "0x80072322", typeof(DeliveryResult.Unavailable), "0x80072322")]
    public async Task What_cannot_be_looked_up_is_a_problem_with_a_code(int status, string code, Type kind, string reason)
    {
        Stub.Query = _ => new StubAnswer(status, code);

        var found = await FindAsync(Mail(Personal));

        Assert.Empty(found.Ids);
        Assert.IsType(kind, found.Problem);
        Assert.Contains($"Reason = {reason}", found.Problem!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task A_CRM_that_is_down_is_unavailable(int status)
    {
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(status));

        Assert.Equal(new DeliveryResult.Unavailable($"http-{status}"), (await FindAsync(Mail(Personal))).Problem);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"value\":[{}]}")]
    [InlineData("{\"value\":[{\"leadid\":5}]}")]
    [InlineData("{\"value\":[5]}")]
    [InlineData("<html>")]
    public async Task An_answer_that_makes_no_sense_finds_nothing_and_says_so(string body)
    {
        Stub.Query = _ => new StubAnswer(200) { RawBody = body };

        Assert.Equal(new DeliveryResult.Unavailable("crm-broken-answer"), (await FindAsync(Mail(Personal))).Problem);
    }

    [Fact]
    public async Task A_column_whose_name_is_none_is_refused_unsent()
    {
        var found = await FindAsync(new Dictionary<string, string> { ["lastname eq 'x' or lastname"] = "y" });

        Assert.Equal(new DeliveryResult.Refused("column-invalid"), found.Problem);
        Assert.Empty(Stub.Requests);
    }

    private static Dictionary<string, string> Mail(string value) => new() { ["emailaddress1"] = value };

    private static Dictionary<string, string> Name(string value) => new() { ["lastname"] = value };

    private static StubAnswer Json((Guid Id, string Name)[] rows) =>
        new(200) { RawBody = JsonSerializer.Serialize(new { value = rows.Select(r => new { leadid = r.Id, lastname = r.Name }) }) };

    private void Add(string mail) => leads.Add(new() { ["leadid"] = Guid.NewGuid().ToString(), ["emailaddress1"] = mail });

    /// <summary>Answers "or"-ed equalities from the list, oldest first, as Dataverse compares.</summary>
    private void Serve() => Stub.Query = path =>
    {
        var asked = Regex.Matches(path, @"emailaddress1 eq '([^']*)'").Select(m => m.Groups[1].Value.TrimEnd()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new StubAnswer(200) { RawBody = JsonSerializer.Serialize(new { value = leads.Where(l => asked.Contains(l["emailaddress1"].TrimEnd())) }) };
    };
}
