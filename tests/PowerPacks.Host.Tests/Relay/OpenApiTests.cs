using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Relay;

public sealed partial class OpenApiTests
{
    private const string Operations = $"{Operated.Root}/openapi.json";

    private const string OldField = "powf_00000000000000000000000000000001";

    private static readonly object Asking = new
    {
        title = "News", fields = new object[] { new { name = "email", label = "E-mail", type = "email", required = true } },
        table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" }, doubleOptIn = new { field = "email" },
    };

    private static readonly object Form = new
    {
        title = "Contact",
        fields = new[] { new { name = "lastname", label = "Last name", type = "text", required = true, column = "lastname" } as object, new { name = "cv", label = "CV", type = "file", accept = new[] { "csv" } } },
        table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
        drafts = new { enabled = true },
        capture = new { selector = "form", fields = new { name = "lastname" } },
        legacy = new { formId = OldField, fields = new Dictionary<string, string> { [OldField] = "lastname" } },
        thankYou = new { message = "Thanks" },
        allowedOrigins = new[] { "https://site.example" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/openapi.json")]
    [InlineData(Operations)]
    public async Task The_document_is_valid_OpenAPI_3_1(string path)
    {
        await using var relay = await LiveRelay.StartAsync(["--operator-key", Operated.Key]);
        var read = OpenApiDocument.Parse((await DocumentAsync(relay, path)).ToJsonString(), "json");
        Assert.Empty(read.Diagnostic!.Errors.Select(e => e.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task The_document_names_every_public_route_with_its_method_and_nothing_else()
    {
        await using var relay = await LiveRelay.StartAsync();
        var document = await DocumentAsync(relay);
        Assert.Equal(Routes(relay).Where(r => !r.Contains("/operations", StringComparison.Ordinal)), Described(document));
    }

    [Fact]
    public async Task What_a_route_answers_is_what_the_document_says()
    {
        await using var outside = await Outside.StartAsync();
        await using var relay = await LiveRelay.StartAsync(["--stand-ins", outside.Address]);
        var document = await DocumentAsync(relay);
        var key = OrganizationKey.Create(Region.Eu);
        var organization = Guid.NewGuid();
        var grant = relay.Grant(organization, key);
        var only = relay.Grant(Guid.NewGuid(), key, packs: []);
        const string forms = "/v1/packs/webform/forms";
        var caller = new Caller(relay, document);

        await caller.AsksAsync(200, "GET", "/health");
        await caller.AsksAsync(200, "GET", "/ready");
        await caller.AsksAsync(200, "GET", "/v1/certificates");
        await caller.AsksAsync(200, "GET", "/v1/relay");
        await caller.AsksAsync(401, "GET", "/v1/ledger");
        await caller.AsksAsync(421, "GET", "/v1/ledger", OrganizationKey.Create(Region.Us).Text);
        await caller.AsksAsync(415, "PUT", "/v1/organization", key.Text, new StringContent("grant"));
        await caller.AsksAsync(400, "PUT", "/v1/organization", key.Text, new { grants = grant });
        await caller.AsksAsync(413, "PUT", "/v1/organization", key.Text, new { grant = new string('x', 20_000) });
        await caller.AsksAsync(422, "PUT", "/v1/organization", key.Text, new { grant = "nonsense" });
        await caller.AsksAsync(200, "PUT", "/v1/organization", key.Text, new { grant = only });
        await caller.AsksAsync(403, "GET", forms, key.Text);
        await caller.AsksAsync(200, "PUT", "/v1/organization", key.Text, new { grant });
        await caller.AsksAsync(200, "GET", "/v1/organization", key.Text);
        await caller.AsksAsync(201, "POST", "/v1/organization/tickets", key.Text, new { });
        await caller.AsksAsync(422, "POST", "/v1/organization/tickets", key.Text, new { pack = "nosuch" });
        await caller.AsksAsync(200, "GET", "/v1/organization/health", key.Text);
        await caller.AsksAsync(422, "POST", "/v1/organization/replays", key.Text, new { pack = "webform" });
        await caller.AsksAsync(422, "POST", "/v1/organization/replays", key.Text, new { pack = "nothing" });
        await caller.AsksAsync(422, "POST", "/v1/organization/replays", key.Text, new { });
        await caller.AsksAsync(400, "POST", "/v1/organization/replays", key.Text, new { packs = "webform" });
        await caller.AsksAsync(200, "PUT", "/v1/organization/crm", key.Text, new { kind = "token", token = "t" });
        await caller.AsksAsync(422, "PUT", "/v1/organization/crm", key.Text, new { kind = "client-secret" });
        await caller.AsksAsync(200, "GET", "/v1/organization/crm", key.Text);
        await caller.AsksAsync(201, "PUT", $"{forms}/{{formKey}}", key.Text, Form, "contact");
        await caller.AsksAsync(200, "PUT", $"{forms}/{{formKey}}", key.Text, Form, "contact");
        await caller.AsksAsync(400, "PUT", $"{forms}/{{formKey}}", key.Text, new StringContent("{", new MediaTypeHeaderValue("application/json")), "contact");
        await caller.AsksAsync(415, "PUT", $"{forms}/{{formKey}}", key.Text, new StringContent("form"), "contact");
        await caller.AsksAsync(422, "PUT", $"{forms}/{{formKey}}", key.Text, new { title = "" }, "contact");
        await caller.AsksAsync(200, "GET", $"{forms}/{{formKey}}", key.Text, argument: "contact");
        await caller.AsksAsync(404, "GET", $"{forms}/{{formKey}}", key.Text, argument: "nothing");
        await caller.AsksAsync(200, "GET", forms, key.Text);
        await caller.AsksAsync(200, "POST", $"{forms}/{{formKey}}/verdicts", key.Text, new { envelope = $"{Guid.CreateVersion7():N}", verdict = "fine", reasons = Array.Empty<string>(), values = new { lastname = "Doe" }, release = false }, "contact");
        await caller.AsksAsync(422, "POST", $"{forms}/{{formKey}}/verdicts", key.Text, new { envelope = "nothing", verdict = "fine" }, "contact");
        await caller.AsksAsync(202, "POST", $"{forms}/{{formKey}}/retries", key.Text, new { envelope = $"{Guid.CreateVersion7():N}", request = "1", values = new { lastname = "Doe" } }, "contact");
        await caller.AsksAsync(422, "POST", $"{forms}/{{formKey}}/retries", key.Text, new { envelope = "nothing", request = "1" }, "contact");
        await caller.AsksAsync(200, "GET", $"{forms}/{{formKey}}/experience", key.Text, argument: "contact");
        await caller.AsksAsync(204, "DELETE", $"{forms}/{{formKey}}/experience", key.Text, argument: "contact");
        await caller.AsksAsync(200, "PUT", "/v1/packs/webform/captcha/{kind}", key.Text, new { secret = "s" }, "turnstile");
        await caller.AsksAsync(404, "PUT", "/v1/packs/webform/captcha/{kind}", key.Text, new { secret = "s" }, "nothing");
        await caller.AsksAsync(200, "GET", "/v1/packs/webform/captcha/{kind}", key.Text, argument: "turnstile");
        await caller.AsksAsync(204, "DELETE", "/v1/packs/webform/captcha/{kind}", key.Text, argument: "turnstile");
        await caller.AsksAsync(200, "POST", "/v1/packs/webform/preview", key.Text, Form);
        await caller.AsksAsync(422, "POST", "/v1/packs/webform/preview", key.Text, new { title = "" });
        await caller.AsksAsync(415, "POST", "/v1/packs/webform/preview", key.Text, new StringContent("form"));
        await caller.AsksAsync(202, "POST", $"{forms}/{{formKey}}/tests", key.Text, new { lastname = "Doe" }, "contact");
        await caller.AsksAsync(422, "POST", $"{forms}/{{formKey}}/tests", key.Text, new { lastname = "" }, "contact");
        await caller.AsksAsync(404, "POST", $"{forms}/{{formKey}}/tests", key.Text, new { }, "nothing");
        await caller.AsksAsync(200, "POST", $"{forms}/{{formKey}}/confirmations", key.Text, new { envelope = $"{Guid.CreateVersion7():N}", values = new { lastname = "Doe" } }, "contact");
        await caller.AsksAsync(404, "POST", $"{forms}/{{formKey}}/confirmations", key.Text, new { }, "nothing");
        await caller.AsksAsync(404, "GET", "/v1/forms/{address}/confirm", argument: "contact");
        await caller.AsksAsync(404, "POST", "/v1/forms/{address}/confirm", argument: "contact");
        await caller.AsksAsync(201, "PUT", $"{forms}/{{formKey}}", key.Text, Asking, "asking");
        using (var worded = await relay.SendAsync(HttpMethod.Post, $"{forms}/asking/confirmations", key.Text, new { envelope = $"{Guid.CreateVersion7():N}", values = new { email = "ada@example.com" } }))
        {
            var html = (await LiveRelay.ReadAsync(worded))["mail"]!["html"]!.GetValue<string>();
            var token = html[html.IndexOf("?c=", StringComparison.Ordinal)..].Split('"')[0][1..];
            await caller.AsksAsync(200, "GET", "/v1/forms/{address}/confirm", argument: "asking", query: token);
            await caller.AsksAsync(200, "POST", "/v1/forms/{address}/confirm", argument: "asking", query: token);
        }
        await caller.AsksAsync(202, "POST", "/v1/forms/{address}", body: new { lastname = "Doe" }, argument: "contact");
        await caller.AsksAsync(400, "POST", "/v1/forms/{address}", body: new[] { 1 }, argument: "contact");
        await caller.AsksAsync(415, "POST", "/v1/forms/{address}", body: new StringContent("Doe"), argument: "contact");
        await caller.AsksAsync(422, "POST", "/v1/forms/{address}", body: new { lastname = "" }, argument: "contact");
        await caller.AsksAsync(404, "POST", "/v1/forms/{address}", body: new { }, argument: "nothing");
        await caller.AsksAsync(421, "POST", "/v1/forms/{address}", body: new { }, argument: "us-contact");
        await caller.AsksAsync(204, "OPTIONS", "/v1/forms/{address}", argument: "contact");
        await caller.AsksAsync(200, "GET", "/v1/forms/{address}", argument: "contact");
        await caller.AsksAsync(200, "GET", "/v1/forms/{address}/start", argument: "contact");
        await caller.AsksAsync(204, "POST", "/v1/forms/{address}/figures/views", argument: "contact");
        await caller.AsksAsync(204, "POST", "/v1/forms/{address}/figures/starts", argument: "contact");
        await caller.AsksAsync(404, "POST", "/v1/forms/{address}/figures/views", argument: "nothing");
        await caller.AsksAsync(415, "POST", "/v1/forms/{address}/files", body: new { }, argument: "contact");
        await caller.AsksAsync(201, "POST", "/v1/forms/{address}/files", body: new MultipartFormDataContent { { new StringContent("a,b"), "cv", "cv.csv" } }, argument: "contact");
        await caller.AsksAsync(400, "PUT", "/v1/forms/{address}/drafts", body: new { }, argument: "contact");
        await caller.AsksAsync(404, "GET", "/v1/forms/{address}/drafts", argument: "contact");
        await caller.AsksAsync(201, "POST", $"{forms}/{{formKey}}/prefills", key.Text, new { values = new { lastname = "Doe" } }, "contact");
        await caller.AsksAsync(422, "POST", $"{forms}/{{formKey}}/prefills", key.Text, new { values = new { nosuch = "Doe" } }, "contact");
        using (var made = await relay.SendAsync(HttpMethod.Post, $"{forms}/contact/prefills", key.Text, new { values = new { lastname = "Doe" } }))
        {
            relay.Client.DefaultRequestHeaders.Add("PowerPacks-Secret", (await LiveRelay.ReadAsync(made))["fragment"]!.GetValue<string>()[^64..]);
        }
        await caller.AsksAsync(200, "GET", "/v1/forms/{address}/prefill", argument: "contact");
        await caller.AsksAsync(204, "OPTIONS", "/v1/forms/{address}/prefill", argument: "contact");
        await caller.AsksAsync(200, "PUT", "/v1/forms/{address}/drafts", body: new { lastname = "Doe" }, argument: "contact");
        await caller.AsksAsync(200, "GET", "/v1/forms/{address}/drafts", argument: "contact");
        await caller.AsksAsync(204, "DELETE", "/v1/forms/{address}/drafts", argument: "contact");
        await caller.AsksAsync(204, "OPTIONS", "/v1/forms/{address}/drafts", argument: "contact");
        await caller.AsksAsync(200, "POST", "/v1/forms/{address}/resume", body: new FormUrlEncodedContent([KeyValuePair.Create("_draft", "nothing")]), argument: "contact");
        await caller.AsksAsync(200, "POST", "/v1/packs/webform/legacy/preview", key.Text, new { post = "tver=2013" });
        await caller.AsksAsync(422, "POST", "/v1/packs/webform/legacy/preview", key.Text, new { });
        foreach (var old in (string[])["powerWebFormV3", "PowerWebForm"])
        {
            await caller.AsksAsync(404, "POST", $"/v1/{old}/PowerWebFormData.aspx", body: new FormUrlEncodedContent([]));
            await caller.AsksAsync(200, "POST", $"/v1/{old}/PowerWebFormData.aspx", body: new FormUrlEncodedContent([KeyValuePair.Create(OldField, "Doe")]), query: $"formId={OldField}");
        }
        await caller.AsksAsync(200, "GET", "/v1/forms/{address}/thanks", argument: "contact");
        await caller.AsksAsync(200, "GET", "/v1/forms/{address}/form.js", argument: "contact");
        await caller.AsksAsync(200, "GET", "/v1/forms/{address}/capture.js", argument: "contact");
        await caller.AsksAsync(200, "GET", "/v1/ledger", key.Text);
        await caller.AsksAsync(204, "DELETE", $"{forms}/{{formKey}}", key.Text, argument: "contact");
        await caller.AsksAsync(410, "GET", "/v1/forms/{address}", argument: "contact");
        await AskTextsAsync(relay, outside, caller, key.Text);
        await AskMailsAsync(relay, caller, key.Text, organization);
        await caller.AsksAsync(204, "DELETE", "/v1/organization", key.Text);
        Assert.Equal(["post /v1/organization/replays"], caller.NeverAsked); // It needs something that was given up: OrganizationHealthTests.
    }

    [Fact]
    public async Task Without_the_operators_key_nobody_reads_which_operations_there_are()
    {
        await using var off = await LiveRelay.StartAsync();
        using var nothing = await off.SendAsync(HttpMethod.Get, Operations);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.Equal("operations_off", (await LiveRelay.ReadAsync(nothing))["code"]!.GetValue<string>());
        await using var on = await LiveRelay.StartAsync(["--operator-key", Operated.Key]);
        foreach (var path in new[] { Operations, "/openapi-operations.json" })
        {
            using var refused = await on.SendAsync(HttpMethod.Get, path);
            Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        }
        Assert.DoesNotContain("operations", (await DocumentAsync(on)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_operator_is_answered_is_what_the_operators_document_says()
    {
        await using var operated = await Operated.StartAsync();
        var caller = new Caller(operated.Relay, await DocumentAsync(operated.Relay, Operations));
        var life = (await operated.RefuseAsync(2))[0];
        await AskAsync(200, "GET", "/summary");
        await AskAsync(200, "GET", "/ledger", query: "organization=" + operated.Contoso + "&pack=toy&from=2026-01-01&to=2126-01-01");
        await AskAsync(400, "GET", "/ledger", query: "from=yesterday");
        await AskAsync(200, "GET", "/envelopes", query: "destination=null&state=refused&reason=too-long&most=1");
        await AskAsync(200, "GET", "/envelopes", query: "most=1&after=" + life);
        await AskAsync(400, "GET", "/envelopes", query: "most=0");
        await AskAsync(200, "GET", "/envelopes/{id}", argument: life);
        await AskAsync(404, "GET", "/envelopes/{id}", argument: "nothing");
        await AskAsync(200, "GET", "/dead-letters", query: "pack=toy");
        await AskAsync(400, "GET", "/dead-letters", query: "state=accepted");
        await AskAsync(200, "GET", "/breakers");
        await AskAsync(200, "GET", "/egress");
        await AskAsync(200, "POST", "/replays/preview", new { filter = new { pack = "toy" } });
        await AskAsync(400, "POST", "/replays/preview", new { });
        await AskAsync(415, "POST", "/replays/preview", new StringContent("all"));
        await AskAsync(413, "POST", "/replays", new { filter = new { pack = new string('x', 20_000) } });
        await AskAsync(422, "POST", "/replays", new { filter = new { pack = "webform" } });
        await AskAsync(201, "POST", "/replays", new { filter = new { pack = "toy", state = "refused" }, perSecond = 1 });
        await AskAsync(409, "POST", "/replays", new { filter = new { } });
        await AskAsync(200, "GET", "/replays");
        var replay = (await operated.GetAsync("/replays"))["replays"]![0]!["id"]!.GetValue<string>();
        await AskAsync(200, "GET", "/replays/{id}", argument: replay);
        await AskAsync(200, "DELETE", "/replays/{id}", argument: replay);
        await AskAsync(404, "DELETE", "/replays/{id}", argument: "nothing");
        await AskAsync(200, "POST", "/keys/rotate");
        await operated.RestartAsync("--clock-offset", "31.00:00:00");
        await AskAsync(200, "POST", "/purge");
        await AskAsync(200, "GET", "/certificates");
        await AskAsync(200, "POST", "/verify");
        await AskAsync(200, "GET", "/access");
        await AskAsync(400, "GET", "/access", query: "after=nothing");
        await caller.AsksAsync(401, "GET", Operated.Root + "/summary", "not-the-operators-key");
        Assert.Empty(caller.NeverAsked);
        Assert.Equal(Routes(operated.Relay).Where(r => r.Contains($" {Operated.Root}", StringComparison.Ordinal)), Described(caller.Document));

        Task AskAsync(int status, string method, string path, object? body = null, string argument = "", string query = "") =>
            caller.AsksAsync(status, method, Operated.Root + path, Operated.Key, body, argument, query);
    }

    /// <summary>Every route there is, but the documents themselves.</summary>
    private static IEnumerable<string> Routes(LiveRelay relay) => relay.Part<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} /{e.RoutePattern.RawText!.Replace("//", "/", StringComparison.Ordinal).TrimStart('/')}"))
        .Where(r => !r.Contains("openapi", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Every route that the document describes; each has a summary.</summary>
    private static IEnumerable<string> Described(JsonNode document)
    {
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Route: $"{o.Key.ToUpperInvariant()} {p.Key}", Summary: o.Value!["summary"]?.GetValue<string>()))).ToList();
        Assert.All(operations, o => Assert.False(string.IsNullOrEmpty(o.Summary), $"{o.Route} has no summary."));
        return operations.Select(o => o.Route).Order(StringComparer.Ordinal);
    }

    private static async Task<JsonNode> DocumentAsync(LiveRelay relay, string path = "/openapi.json")
    {
        using var answer = await relay.SendAsync(HttpMethod.Get, path, path == Operations ? Operated.Key : null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await LiveRelay.ReadAsync(answer);
    }

    /// <summary>Calls routes, and holds each answer against what the document says of it.</summary>
    private sealed class Caller(LiveRelay relay, JsonNode document)
    {
        private readonly HashSet<string> asked = [];

        public JsonNode Document => document;

        /// <summary>One that another test asks.</summary>
        public void Took(string method, string path) => asked.Add($"{method} {path}");

        /// <summary>Operations of which nothing was asked that went well.</summary>
        public IEnumerable<string> NeverAsked => document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key} {p.Key}")).Except(asked);

        public async Task AsksAsync(int status, string method, string path, string? key = null, object? body = null, string argument = "", string query = "")
        {
            var filled = path;
            foreach (var part in argument.Split('|'))
            {
                var at = filled.IndexOf('{', StringComparison.Ordinal);
                if (at >= 0) filled = filled[..at] + part + filled[(filled.IndexOf('}', StringComparison.Ordinal) + 1)..];
            }
            using var answer = await relay.SendAsync(new HttpMethod(method), query.Length > 0 ? $"{filled}?{query}" : filled, key, body);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True(status == (int)answer.StatusCode, $"{method} {filled}: {(int)answer.StatusCode} {text}");
            var operation = document["paths"]![path]![method.ToLowerInvariant()]!;
            if (answer.IsSuccessStatusCode) asked.Add($"{method.ToLowerInvariant()} {path}");
            Assert.Equal(path.Contains("/packs/", StringComparison.Ordinal) || path.StartsWith(Operated.Root, StringComparison.Ordinal) || path is "/v1/ledger" || path.StartsWith("/v1/organization", StringComparison.Ordinal), operation["security"] is not null);
            if (body is not null and not HttpContent && answer.IsSuccessStatusCode)
            {
                Holds(operation["requestBody"]!["content"]!["application/json"]!["schema"]!, JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web), $"body of {method} {path}");
            }
            var named = operation["parameters"]?.AsArray().Where(p => p!["in"]!.GetValue<string>() == "query").Select(p => p!["name"]!.GetValue<string>()) ?? [];
            Assert.Empty(query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=')[0]).Except(named));
            var declared = operation["responses"]![$"{status}"];
            Assert.True(declared is not null, $"{method} {path} answers {status}, and the document does not say so.");
            if (text.Length == 0) return;
            var type = answer.Content.Headers.ContentType!.MediaType!;
            var media = declared["content"]?[type];
            Assert.True(media is not null, $"{method} {path} answers {status} as {type}, and the document does not say so.");
            if (type.EndsWith("json", StringComparison.Ordinal)) Holds(media["schema"]!, JsonNode.Parse(text), $"{method} {path} {status}");
        }

        /// <summary>Every member that is there is one that the document names, all the way down.</summary>
        private void Holds(JsonNode schema, JsonNode? value, string where)
        {
            if (schema["$ref"]?.GetValue<string>() is { } reference) schema = document["components"]!["schemas"]![reference.Split('/')[^1]]!;
            if (schema["oneOf"] is JsonArray ways) schema = ways.First(w => w!["type"]?.ToString() != "null")!;
            if (schema["$ref"] is not null)
            {
                Holds(schema, value, where);
                return;
            }
            if (value is JsonArray items)
            {
                foreach (var item in items) Holds(schema["items"]!, item, where + "[]");
            }
            if (value is not JsonObject members || schema["properties"] is null) return; // Free in form.
            Assert.True(schema["required"]?.AsArray().All(r => members.ContainsKey(r!.GetValue<string>())) ?? true, $"{where}: a member that the document requires is missing.");
            foreach (var (name, member) in members)
            {
                var named = schema["properties"]?[name];
                if (named is null && (name is "type" or "limit" or "region" or "host")) continue; // Extensions of problem details.
                Assert.True(named is not null, $"{where}: the document does not name {name}: {schema.ToJsonString()}");
                Holds(named, member, $"{where}.{name}");
            }
        }
    }
}
