using System.Text.Json;
using PowerPacks.Sandbox.Tests.Crm.Plugins;
using PowerPacks.Sandbox.Tests.Crm.Solutions;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Apis;

/// <summary>A page asks a plug-in something over the Web API, and gets an answer.</summary>
public sealed class CallTests
{
    private const int PreOperation = 20;

    [Fact]
    public async Task An_action_is_answered_by_its_plug_in_which_is_the_operation_itself()
    {
        await using var crm = await Answers.StartAsync();
        var answer = await PostAsync(crm, "demo_Ask", new { Question = "why", Count = 3 });
        Assert.Equal("why: demo_Ask of '', stage 30, mode 0, depth 1, count 3, names -1", answer.GetProperty("Told").GetString());
        Assert.EndsWith("$metadata#Microsoft.Dynamics.CRM.demo_AskResponse", answer.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
        Assert.Equal(["why"], await crm.NotesAsync("asked"));
        Assert.StartsWith("again: ", (await PostAsync(crm, "Microsoft.Dynamics.CRM.demo_Ask", new { Question = "again" })).GetProperty("Told").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_every_type_goes_there_and_back()
    {
        await using var crm = await Answers.StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Roe" });
        var given = JsonDocument.Parse($$$"""
            {"Question":"echo","Truth":true,"Moment":"2026-11-22T17:00:00Z","Exact":1.25,"Rough":0.5,"Count":-7,"Price":99.9,"Choice":482100001,"Names":["a","b"],
             "Id":"0f3e8a3e-7d52-4b4e-9a55-0d7b6a1c2d3e","Person":{"@odata.type":"#Microsoft.Dynamics.CRM.contact","contactid":"{{{contact}}}"}}
            """).RootElement;
        var answer = await PostAsync(crm, "demo_Ask", given.GetRawText());
        foreach (var value in given.EnumerateObject().Where(v => v.Name != "Question")) Assert.True(JsonElement.DeepEquals(value.Value, answer.GetProperty(value.Name)), $"{value.Name}: {answer.GetProperty(value.Name)}");
    }

    [Fact]
    public async Task What_the_plug_in_does_not_answer_is_the_default_of_its_type()
    {
        await using var crm = await Answers.StartAsync();
        var answer = await PostAsync(crm, "demo_Ask", new { Question = "why", Truth = (bool?)null });
        Assert.Equal(("False", "0", "0001-01-01T00:00:00Z", "00000000-0000-0000-0000-000000000000", "", ""),
            ($"{answer.GetProperty("Truth")}", $"{answer.GetProperty("Count")}", $"{answer.GetProperty("Moment")}", $"{answer.GetProperty("Id")}", $"{answer.GetProperty("Names")}", $"{answer.GetProperty("Person")}"));
    }

    [Fact]
    public async Task Who_lacks_its_privilege_is_refused_and_the_plug_in_never_runs()
    {
        await using var crm = await Answers.StartAsync();
        crm.Organization.PutRole(Answers.MayAsk);
        crm.Organization.PutRole(new Role("May read", new Privilege("Lead", Access.Read)));
        var (may, mayNot) = (crm.Organization.AddUser("Ada", "May ask"), crm.Organization.AddUser("Bob", "May read"));
        var (status, code, message) = await crm.RefusedAsync("POST", "demo_Ask", new { Question = "why" }, RunningCrm.As(mayNot));
        Assert.Equal((403, "0x80040220"), (status, code));
        Assert.StartsWith($"Principal user (Id={mayNot.Id}, type=8,", message, StringComparison.Ordinal);
        Assert.Contains("is missing prvWriteLead privilege (Id=", message, StringComparison.Ordinal);
        Assert.Empty(await crm.NotesAsync("asked"));
        await PostAsync(crm, "demo_Ask", new { Question = "why" }, RunningCrm.As(may));
        Assert.Equal(["why"], await crm.NotesAsync("asked"));
        Assert.StartsWith("x|", await SaidAsync(crm, "demo_Look(Name='x')", RunningCrm.As(mayNot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_the_plug_ins_sentence_and_undoes_what_it_did()
    {
        await using var crm = await Answers.StartAsync();
        Assert.Equal((400, "0x80040265", "Ask something else."), await crm.RefusedAsync("POST", "demo_Ask", new { Question = "refuse" }));
        Assert.Empty(await crm.NotesAsync("asked"));
        var log = (await crm.GetAsync("plugintracelogs")).GetProperty("value")[0];
        Assert.Equal(("PowerPacks.Sandbox.Plugins.Answerer", "demo_Ask"), (log.GetProperty("typename").GetString(), log.GetProperty("messagename").GetString()));
    }

    [Theory]
    [InlineData("""{"Question":"why","Colour":"red"}""", "0x80048d19", "The parameter 'Colour' in the request payload is not a valid parameter for the operation 'demo_Ask'.")]
    [InlineData("""{"question":"why"}""", "0x80048d19", "The parameter 'question' in the request payload is not a valid parameter")]
    [InlineData("""{"Count":1}""", "0x80040203", "Required field 'Question' is missing for RequestName='demo_Ask'")]
    [InlineData("""{"Question":null}""", "0x80040203", "Required field 'Question' is missing")]
    [InlineData("", "0x80040203", "Required field 'Question' is missing")]
    [InlineData("""{"Question":7}""", "0x80048d19", "Cannot convert the literal '7' to the expected type 'Edm.String'.")]
    [InlineData("""{"Question":"why","Count":"3"}""", "0x80048d19", "Cannot convert the literal '3' to the expected type 'Edm.Int32'.")]
    [InlineData("""{"Question":"why","Names":["a",1]}""", "0x80048d19", "'Collection(Edm.String)'")]
    [InlineData("""{"Question":"why","Moment":"soon"}""", "0x80048d19", "'Edm.DateTimeOffset'")]
    [InlineData("""{"Question":"why","Person":{"@odata.type":"Microsoft.Dynamics.CRM.contact"}}""", "0x80048d19", "contactid")]
    [InlineData("[]", "0x80048d19", "must be a JSON object")]
    public async Task What_it_is_not_asked_with_is_refused(string body, string code, string words)
    {
        await using var crm = await Answers.StartAsync();
        var refused = await crm.RefusedAsync("POST", "demo_Ask", body.Length == 0 ? null : body);
        Assert.Equal((400, code), (refused.Status, refused.Code));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await crm.NotesAsync("asked"));
    }

    [Fact]
    public async Task An_answer_of_another_type_than_promised_is_the_plug_ins_fault_and_undoes_what_it_did()
    {
        await using var crm = await Answers.StartAsync();
        var refused = await crm.RefusedAsync("POST", "demo_Ask", new { Question = "nonsense" });
        Assert.Equal("The plug-in of demo_Ask answered Count with a System.String, which is no Integer.", refused.Message);
        Assert.Empty(await crm.NotesAsync("asked"));
    }

    [Fact]
    public async Task A_function_takes_its_parameters_from_the_address()
    {
        await using var crm = await Answers.StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Roe" });
        const string nothing = "00000000-0000-0000-0000-000000000000|0001-01-01 00:00||";
        Assert.Equal($"it's, (a) test|0|{nothing}", await SaidAsync(crm, "demo_Look(Name=@a)?@a='it''s%2C%20(a)%20test'"));
        Assert.Equal($"x, y|5|{nothing}", await SaidAsync(crm, "demo_Look(Name='x, y',Count=5)"));
        Assert.Equal($"x|0|{nothing}", await SaidAsync(crm, "Microsoft.Dynamics.CRM.demo_Look(Name='x',Count=@n)"));
        Assert.Equal($"x|0|{contact}|2026-11-22 17:05|a+b|contact", await SaidAsync(crm,
            $"demo_Look(Name='x',Id=@i,Moment=@m,Names=@l,Person=@p)?@i={contact}&@m=2026-11-22T17:05:00Z&@l=[\"a\",\"b\"]&@p={{'@odata.id':'contacts({contact})'}}"));
    }

    [Theory]
    [InlineData("demo_Look(Name=7)", 400, "'Edm.String'")]
    [InlineData("demo_Look(Name='x',Count='5')", 400, "'Edm.Int32'")]
    [InlineData("demo_Look(Name='x',Colour='red')", 400, "The parameter 'Colour'")]
    [InlineData("demo_Look(Name)", 400, "write Name=@alias")]
    [InlineData("demo_Look()", 400, "Required field 'Name' is missing for RequestName='demo_Look'")]
    [InlineData("demo_Look", 400, "Required field 'Name' is missing")]
    [InlineData("demo_Ask", 405, "http method 'GET'")]
    [InlineData("demo_look(Name='x')", 404, "Resource not found for the segment")]
    public async Task A_function_that_is_called_wrongly_is_refused(string path, int status, string words)
    {
        await using var crm = await Answers.StartAsync();
        var refused = await crm.RefusedAsync("GET", path);
        Assert.Equal(status, refused.Status);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_answers_nothing_answers_204_and_a_function_that_does_is_not_found()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Answers.Managed(change: api => api.UniqueName == "demo_Note" ? api : api.UniqueName == "demo_Ask" ? null : api with { Response = [] }));
        using var response = await crm.SendAsync("POST", "demo_Note", new { Text = "hello" });
        Assert.Equal((204, ""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync(RunningCrm.Cancel)));
        Assert.Equal(["hello"], await crm.NotesAsync("noted"));
        Assert.Equal((404, "0x8006088a"), (await crm.RefusedAsync("GET", "demo_Look(Name='x')")) is var refused ? (refused.Status, refused.Code) : default);
    }

    [Fact]
    public async Task What_is_told_of_the_Web_API_names_it_unless_it_is_private()
    {
        await using var crm = await Answers.StartAsync();
        var metadata = await crm.Http.GetStringAsync("$metadata", RunningCrm.Cancel);
        Assert.Contains("""<Action Name="demo_Ask"><Parameter Name="Choice" Type="Edm.Int32" />""", metadata, StringComparison.Ordinal);
        Assert.Contains("""<Parameter Name="Question" Type="Edm.String" Nullable="false" />""", metadata, StringComparison.Ordinal);
        Assert.Contains("""<ReturnType Type="mscrm.demo_AskResponse" />""", metadata, StringComparison.Ordinal);
        Assert.Contains("""<Function Name="demo_Look">""", metadata, StringComparison.Ordinal);
        Assert.Contains("""<FunctionImport Name="demo_Look" Function="Microsoft.Dynamics.CRM.demo_Look" />""", metadata, StringComparison.Ordinal);
        Assert.DoesNotContain("demo_Note", metadata, StringComparison.Ordinal);
        var messages = (await crm.GetAsync("sdkmessages?$select=name&$filter=startswith(name,'demo_')&$orderby=name")).GetProperty("value").EnumerateArray().Select(m => m.GetProperty("name").GetString());
        Assert.Equal(["demo_Ask", "demo_Look", "demo_Note"], messages);
    }

    [Fact]
    public async Task A_plug_in_calls_it_too_one_deeper_but_not_a_private_one()
    {
        await using var crm = await Answers.StartAsync();
        await crm.RegisterAsync("Asker", "Create", "account", PreOperation, "demo_Ask");
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        Assert.Equal("why: demo_Ask of '', stage 30, mode 0, depth 2, count 0, names -1", (await crm.GetAsync($"accounts({account})")).GetProperty("description").GetString());
        await crm.RegisterAsync("Asker", "Create", "contact", PreOperation, "demo_Note");
        Assert.Contains("demo_Note cannot be used within a plug-in", (await crm.RefusedAsync("POST", "contacts", new { lastname = "Roe" })).Message, StringComparison.Ordinal);
        Assert.Empty(await crm.NotesAsync("noted"));
    }

    private static async Task<JsonElement> PostAsync(RunningCrm crm, string api, object body, params string[] headers)
    {
        using var response = await crm.SendAsync("POST", api, body, headers);
        var text = await response.Content.ReadAsStringAsync(RunningCrm.Cancel);
        Assert.True((int)response.StatusCode == 200, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string?> SaidAsync(RunningCrm crm, string path, params string[] headers) => (await crm.GetAsync(path, headers)).GetProperty("Said").GetString();
}
