namespace PowerPacks.Registration.Tests;

public sealed class RegistrationRulesTests
{
    public static TheoryData<string, int?, RegistrationRequest> Wrong
    {
        get
        {
            var right = Example.Request();
            RegistrationRequest Contact(string? name = "Joana", string? email = "j@x.example") => right with { Contact = new(name, email) };
            RegistrationRequest Organization(string? id = null, string? name = "contoso", string? url = "https://x.example") =>
                right with { Organization = new(id ?? Guid.NewGuid().ToString(), name, url) };
            return new()
            {
                { "contact.name", 100, Contact(name: null) },
                { "contact.name", 100, Contact(name: "  ") },
                { "contact.name", 100, Contact(name: new string('a', 101)) },
                { "contact.name", null, Contact(name: "a\nb") },
                { "contact.email", 254, Contact(email: null) },
                { "contact.email", 254, Contact(email: new string('a', 60) + "@" + new string('b', 190) + ".com") },
                { "contact.email", null, Contact(email: "joana") },
                { "contact.email", null, Contact(email: "joana@contoso") },
                { "contact.email", null, Contact(email: "joana@@contoso.example") },
                { "contact.email", null, Contact(email: "joana p@contoso.example") },
                { "contact.email", null, Contact(email: "joana@contoso..example") },
                { "contact.email", null, Contact(email: new string('a', 65) + "@contoso.example") },
                { "organization.id", null, Organization(id: "") },
                { "organization.id", null, Organization(id: "contoso") },
                { "organization.id", null, Organization(id: Guid.Empty.ToString()) },
                { "organization.name", 100, Organization(name: "") },
                { "organization.url", 200, Organization(url: null) },
                { "organization.url", 200, Organization(url: "https://x.example/" + new string('a', 200)) },
                { "organization.url", 200, Organization(url: "https://x.example/" + new string('ü', 100)) },
                { "organization.url", null, Organization(url: "x.example") },
                { "organization.url", null, Organization(url: "/x") },
                { "organization.url", null, Organization(url: "https:x.example") },
                { "organization.url", null, Organization(url: "https://") },
                { "organization.url", null, Organization(url: "http://x.example") },
                { "organization.url", null, Organization(url: "http://127.0.0.1:5000") },
                { "organization.url", null, Organization(url: "ftp://x.example") },
                { "organization.url", null, Organization(url: "https://u:p@x.example") },
                { "organization.url", null, Organization(url: "https://@x.example") },
                { "organization.url", null, Organization(url: "https://x.example/?") },
                { "organization.url", null, Organization(url: "https://x.example/#f") },
                { "organization.url", null, Organization(url: "https:\\\\x.example") },
                { "userCount", 1_000_000, right with { UserCount = null } },
                { "userCount", 1_000_000, right with { UserCount = 0 } },
                { "userCount", 1_000_000, right with { UserCount = 1_000_001 } },
                { "packs", null, right with { Packs = null } },
                { "packs", null, right with { Packs = [] } },
                { "packs", 3, right with { Packs = ["sms", "sms", "sms", "sms"] } },
                { "packs[1]", null, right with { Packs = ["sms", "golf"] } },
                { "packs[0]", null, right with { Packs = [null] } },
                { "region", null, right with { Region = "mars" } },
                { "region", null, right with { Region = null } },
                { "terms", 20, right with { Terms = null } },
                { "terms", 20, right with { Terms = new string('1', 21) } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_told_with_its_field_and_limit(string field, int? limit, RegistrationRequest request)
    {
        Assert.Null(Example.Rules.Read(request, default, out var problems));
        var problem = Assert.Single(problems);
        Assert.Equal((field, limit), (problem.Field, problem.Limit));
        Assert.NotEmpty(problem.Message);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        Assert.Null(Example.Rules.Read(new RegistrationRequest(null, null, null, null, null, null), default, out var problems));
        Assert.Equal(
            ["contact.name", "contact.email", "organization.id", "organization.name", "organization.url", "userCount", "packs", "region", "terms"],
            problems.Select(problem => problem.Field));
    }

    [Fact]
    public void The_largest_that_is_allowed_is_accepted()
    {
        var request = Example.Request() with
        {
            Contact = new(new string('a', 100), new string('a', 64) + "@" + new string('b', 181) + ".example"),
            UserCount = 1_000_000,
            Packs = ["sms", "webform", "email"],
            Terms = new string('1', 20),
        };
        Assert.NotNull(Example.Rules.Read(request, default, out var problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void Plain_http_on_this_machine_is_accepted_only_where_the_setting_says_so()
    {
        var sandbox = new RegistrationRules(Example.Packs, allowLoopback: true);
        RegistrationRequest At(string url) => Example.Request() with { Organization = new(Guid.NewGuid().ToString(), "sandbox", url) };
        Assert.NotNull(sandbox.Read(At("http://127.0.0.1:5000"), default, out _));
        Assert.NotNull(sandbox.Read(At("http://localhost:5000/crm"), default, out _));
        Assert.Null(sandbox.Read(At("http://192.168.1.1"), default, out _));
        Assert.Null(sandbox.Read(At("http://localhost.x.example"), default, out _));
    }

    [Theory]
    [InlineData("HTTPS://Contoso.Example:443/CRM//", "https://contoso.example/CRM")]
    [InlineData("https://contoso.example/a/../b", "https://contoso.example/b")]
    public void An_address_is_kept_in_one_spelling(string typed, string kept)
    {
        var asked = Example.Rules.Read(Example.Request() with { Organization = new(Guid.NewGuid().ToString(), "contoso", typed) }, default, out _);
        Assert.Equal(kept, asked!.Organization.Url.OriginalString);
    }

    [Fact]
    public void Text_is_trimmed_and_a_pack_named_twice_counts_once()
    {
        var request = Example.Request() with { Contact = new(" Joana ", "j@x.example"), Packs = ["webform", "sms", "webform"] };
        var asked = Example.Rules.Read(request, default, out _)!;
        Assert.Equal("Joana", asked.Contact.Name);
        Assert.Equal(["sms", "webform"], asked.Packs);
        Assert.Equal("https://contoso.crm4.dynamics.example", asked.Organization.Url.OriginalString);
    }
}
