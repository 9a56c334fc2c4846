using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>What an operator sends wrongly is named, with its limit; one relay answers all.</summary>
public sealed class OperatorFieldsTests(OperatorFieldsTests.Shared shared) : IClassFixture<OperatorFieldsTests.Shared>
{
    private static readonly string TooLong = new('x', 101);

    public static TheoryData<string, string, int?> Queries => new()
    {
        { "/envelopes?organization=contoso", "organization", null },
        { "/envelopes?pack=", "pack", 100 },
        { $"/envelopes?pack={TooLong}", "pack", 100 },
        { "/envelopes?destination=a%20b", "destination", 100 },
        { "/envelopes?reason=%27;--", "reason", 100 },
        { "/envelopes?state=purged", "state", null },
        { "/envelopes?state=2", "state", null },
        { "/envelopes?from=01-03-2026", "from", null },
        { "/envelopes?to=2026-02-30", "to", null },
        { "/envelopes?from=2026-03-02&to=2026-03-01", "to", null },
        { "/envelopes?most=0", "most", 500 },
        { "/envelopes?most=501", "most", 500 },
        { "/envelopes?most=many", "most", 500 },
        { "/envelopes?most=1&most=2", "most", 1 },
        { "/envelopes?after=yesterday", "after", null },
        { "/envelopes?after=ffffffff-ffff-7fff-bfff-ffffffffffff", "after", null },
        { "/envelopes?color=red", "color", null },
        { "/dead-letters?state=completed", "state", null },
        { "/dead-letters?most=1", "most", null },
        { "/ledger?state=refused", "state", null },
        { "/ledger?organization=x", "organization", null },
        { "/access?after=somewhere", "after", null },
        { "/access?before=x", "before", null },
    };

    public static TheoryData<string, string, string, int?> Bodies => new()
    {
        { "/replays", "{}", "filter", null },
        { "/replays", """{"filter":null}""", "filter", null },
        { "/replays", """{"filter":{"state":"completed"}}""", "filter.state", null },
        { "/replays", """{"filter":{"organization":"contoso"}}""", "filter.organization", null },
        { "/replays", """{"filter":{"from":"2026-03-02","to":"2026-03-01"}}""", "filter.to", null },
        { "/replays", """{"filter":{"pack":"a b"}}""", "filter.pack", 100 },
        { "/replays", """{"filter":{},"perSecond":0}""", "perSecond", 10_000 },
        { "/replays", """{"filter":{},"perSecond":10001}""", "perSecond", 10_000 },
        { "/replays", """{"filter":{},"perSecond":"fast"}""", "perSecond", null },
        { "/replays", """{"filter":{"color":"red"}}""", "filter.color", null },
        { "/replays/preview", "{}", "filter", null },
        { "/replays/preview", """{"filter":{"state":"accepted"}}""", "filter.state", null },
        { "/replays/preview", """{"filter":{},"perSecond":1}""", "perSecond", null },
        { "/replays/preview", "[]", "", null },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_that_is_wrong_names_the_field(string path, string field, int? limit) =>
        AssertNamed(await shared.Operated.GetAsync(path, HttpStatusCode.BadRequest), field, limit);

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_wrong_names_the_field(string path, string body, string field, int? limit) =>
        AssertNamed(await shared.Operated.PostAsync(path, JsonNode.Parse(body), HttpStatusCode.BadRequest), field, limit);

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        var problem = await shared.Operated.GetAsync("/envelopes?organization=x&most=0&state=gone", HttpStatusCode.BadRequest);
        Assert.Equal(["organization", "state", "most"], problem["errors"]!.AsArray().Select(e => e!["field"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("/envelopes/nonsense", "unknown_envelope")]
    [InlineData("/envelopes/018f00000000700080000000000000ff", "unknown_envelope")]
    [InlineData("/envelopes/ffffffffffff7fffbfffffffffffffff", "unknown_envelope")]
    [InlineData("/replays/nonsense", "unknown_replay")]
    public async Task What_is_not_there_is_404(string path, string code) =>
        Assert.Equal(code, (await shared.Operated.GetAsync(path, HttpStatusCode.NotFound))["code"]!.GetValue<string>());

    [Fact]
    public async Task A_replay_that_is_not_there_cannot_be_cancelled_and_a_filter_that_takes_nothing_replays_nothing()
    {
        await shared.Operated.DeleteAsync("/replays/nonsense", HttpStatusCode.NotFound);
        var problem = await shared.Operated.PostAsync("/replays", new { filter = new { } }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("nothing_to_replay", "filter"), (problem["code"]!.GetValue<string>(), problem["errors"]![0]!["field"]!.GetValue<string>()));
        var preview = await shared.Operated.PostAsync("/replays/preview", new { filter = new { } });
        Assert.Equal("""{"count":0,"lost":0,"oldest":null,"newest":null,"groups":[]}""", preview.ToJsonString());
    }

    private static void AssertNamed(JsonNode problem, string field, int? limit)
    {
        var error = problem["errors"]!.AsArray().Single()!;
        Assert.Equal((field, limit), (error["field"]!.GetValue<string>(), error["limit"]?.GetValue<int>()));
    }

    public sealed class Shared : IAsyncLifetime
    {
        internal Operated Operated { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Operated = await Operated.StartAsync();

        public ValueTask DisposeAsync() => Operated.DisposeAsync();
    }
}
