using Microsoft.AspNetCore.Http;
using PowerPacks.Host.Tests.Relay;

namespace PowerPacks.Operator.Tests;

public sealed class DeadLetterTests
{
    [Fact]
    public async Task Dead_letters_are_counted_by_what_they_have_in_common_and_listed_one_by_one()
    {
        await using var desk = await Desk.StartAsync();
        (await desk.RunAsync("dead-letters")).Said(ExitCode.Ok, "None.");
        var ids = await desk.Operated.RefuseAsync(3);

        var said = (await desk.RunAsync("dead-letters", "--organization", $"{desk.Operated.Contoso}", "--pack", "toy", "--reason", "too-long", "--state", "refused")).Said(ExitCode.Ok);
        Assert.Matches($@"^3 +refused +toy +crm +too-long +contoso \({desk.Operated.Contoso}\) ", said.Lines[1]);
        Assert.Equal(3, (await desk.RunAsync("dead-letters", "--json")).Said(ExitCode.Ok).Json["groups"]![0]!["count"]!.GetValue<int>());

        var listed = (await desk.RunAsync("dead-letters", "--list", "--json")).Said(ExitCode.Ok).Json;
        Assert.Equal(ids.Reverse(), listed["envelopes"]!.AsArray().Select(e => e!["id"]!.GetValue<string>()));
        Assert.False(listed["more"]!.GetValue<bool>());
        var two = (await desk.RunAsync("dead-letters", "--list", "--most", "2")).Said(ExitCode.Ok, error: "There are more than these 2");
        Assert.Equal([ids[2], ids[1]], two.Lines.Skip(1).Select(l => l.Split(' ')[0]));
        Assert.True((await desk.RunAsync("dead-letters", "--list", "--most", "2", "--json")).Said(ExitCode.Ok).Json["more"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Every_option_of_the_filter_reaches_the_relay()
    {
        await using var stub = await StubRelay.StartAsync(http => http.Response.WriteAsync("""{"groups":[]}""", http.RequestAborted));
        string[] filter = ["--organization", $"{Guid.Empty}", "--pack", "toy", "--destination", "crm", "--state", "deadLettered", "--reason", "a&b", "--from", "2026-11-01", "--to", "2026-11-30"];
        (await Terminal.RunAsync(stub.Address, Operated.Key, ["dead-letters", .. filter])).Said(ExitCode.Ok, "None.");
        Assert.Equal([$"GET /v1/operations/dead-letters?organization={Guid.Empty}&pack=toy&destination=crm&state=deadLettered&reason=a%26b&from=2026-11-01&to=2026-11-30"], stub.Requests);
    }

    [Fact]
    public async Task An_envelopes_life_is_told_and_an_unknown_one_refused()
    {
        await using var desk = await Desk.StartAsync();
        var id = (await desk.Operated.RefuseAsync(1))[0];
        var said = (await desk.RunAsync("envelope", id)).Said(ExitCode.Ok);
        Assert.Matches($@"(?m)^envelope +{id} *$", said.Out);
        Assert.Matches(@"(?m)^state +refused: too-long *$", said.Out);
        Assert.Matches(@"(?m)^\S+ \S+Z +accepted +0 +- *$", said.Out);
        Assert.Matches(@"(?m)^\S+ \S+Z +refused +1 +too-long *$", said.Out);
        Assert.Equal((await desk.Operated.GetAsync($"/envelopes/{id}")).ToJsonString(), (await desk.RunAsync("envelope", id, "--json")).Said(ExitCode.Ok).Json.ToJsonString());
        var refused = (await desk.RunAsync("envelope", "../summary", "--json")).Said(ExitCode.Refused, "", "There is no envelope with this id");
        Assert.Equal("", refused.Out);
        Assert.Equal("unknown_envelope", System.Text.Json.Nodes.JsonNode.Parse(refused.Error.Split('\n')[1])!["code"]!.GetValue<string>());
    }
}
