using PowerPacks.Host.Tests.Relay;

namespace PowerPacks.Operator.Tests;

public sealed class ReachTests
{
    [Fact]
    public async Task Where_nothing_answers_is_exit_code_3() =>
        (await Terminal.RunAsync(new Uri("http://127.0.0.1:9"), Operated.Key, "status")).Said(ExitCode.Unreachable, "", "The relay at http://127.0.0.1:9 cannot be reached: nothing answers there.");

    [Fact]
    public async Task A_relay_that_does_not_answer_in_time_is_exit_code_3()
    {
        await using var stub = await StubRelay.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        (await Terminal.RunAsync(stub.Address, Operated.Key, "status", "--timeout", "1")).Said(ExitCode.Unreachable, "", "did not answer in 1 s.");
        (await Terminal.RunAsync(stub.Address, Operated.Key, "purge", "--timeout", "1")).Said(ExitCode.Unreachable, "", "It may still be doing what you asked");
    }

    [Fact]
    public async Task A_question_is_asked_again_when_the_connection_breaks_and_an_order_is_not()
    {
        await using var stub = await StubRelay.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        (await Terminal.RunAsync(stub.Address, Operated.Key, "dead-letters")).Said(ExitCode.Unreachable, "", "the connection broke off");
        Assert.Equal(Enumerable.Repeat("GET /v1/operations/dead-letters", 3), stub.Requests);
        stub.Requests.Clear();
        (await Terminal.RunAsync(stub.Address, Operated.Key, "keys", "rotate", "--yes")).Said(ExitCode.Unreachable, "", "the connection broke off");
        Assert.Equal(["POST /v1/operations/keys/rotate"], stub.Requests);
    }

    [Fact]
    public async Task A_relay_that_fails_is_exit_code_3()
    {
        await using var stub = await StubRelay.StartAsync(500, """{"title":"Something went wrong."}""");
        (await Terminal.RunAsync(stub.Address, Operated.Key, "status")).Said(ExitCode.Unreachable, "", "failed with 500");
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_exit_code_3_with_what_to_do_and_is_asked_for_once()
    {
        const int megabytes = 65;
        var megabyte = new byte[1024 * 1024];
        await using var stub = await StubRelay.StartAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            for (var i = 0; i < megabytes; i++) await http.Response.Body.WriteAsync(megabyte, http.RequestAborted);
        });
        (await Terminal.RunAsync(stub.Address, Operated.Key, "ledger", "export")).Said(ExitCode.Unreachable, "", "is longer than 64 MB. Ask for less: fewer days, one organization, one pack.");
        Assert.Equal(["GET /v1/operations/ledger"], stub.Requests);
    }

    [Fact]
    public void Every_exit_code_but_success_has_a_word_for_programs() =>
        Assert.All(ExitCode.All.Where(e => e.Code != ExitCode.Ok), e => Assert.NotEqual("", new CommandProblem(e.Code, "A sentence.").Details["code"]!.GetValue<string>()));

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"replays":[],"breakers":[],"region":null,"ready":{}}""")]
    public async Task What_is_no_relay_is_said_to_be_none(string body)
    {
        await using var stub = await StubRelay.StartAsync(200, body);
        (await Terminal.RunAsync(stub.Address, Operated.Key, "status")).Said(ExitCode.Unreachable, "", "is not a relay that this command knows");
    }

    [Fact]
    public async Task The_key_is_not_carried_to_where_an_answer_points()
    {
        await using var other = await StubRelay.StartAsync(200, "{}");
        await using var stub = await StubRelay.StartAsync(http =>
        {
            http.Response.Redirect(new Uri(other.Address, "/v1/operations/summary").ToString());
            return Task.CompletedTask;
        });
        (await Terminal.RunAsync(stub.Address, Operated.Key, "status")).Said(ExitCode.Refused, "", "it said 302");
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_wrong_key_is_exit_code_4_and_too_many_say_how_long_to_wait()
    {
        await using var desk = await Desk.StartAsync();
        var wrong = desk.Settings with { Key = "another-key-that-opens-nothing" };
        var said = (await Terminal.RunInAsync(wrong, "status", "--json")).Said(ExitCode.NotAllowed, "", "The operator key opens nothing at http://127.0.0.1");
        Assert.Equal("unauthenticated", System.Text.Json.Nodes.JsonNode.Parse(said.Error.Split('\n')[1])!["code"]!.GetValue<string>());
        for (var i = 0; i < PowerPacks.Relay.Lockout.AllowedFailures; i++) using (await desk.Operated.Relay.SendAsync(HttpMethod.Get, "/v1/operations/summary", "wrong")) { }
        var locked = (await desk.RunAsync("status")).Said(ExitCode.NotAllowed, "", "Too many failed attempts from here. Wait ");
        Assert.Matches(@"Wait [1-9]\d* seconds\.", locked.Error);
    }

    [Fact]
    public async Task A_relay_without_an_operator_key_is_exit_code_4()
    {
        await using var relay = await LiveRelay.StartAsync();
        (await Terminal.RunAsync(relay.Client.BaseAddress, Operated.Key, "status")).Said(ExitCode.NotAllowed, "", "its operations are off");
    }

    [Fact]
    public async Task A_refusal_names_the_fields_and_cannot_steer_the_terminal()
    {
        await using var desk = await Desk.StartAsync();
        (await desk.RunAsync("dead-letters", "--reason", "two words")).Said(ExitCode.Refused, "", "Some fields are not right. reason: Must be 1 to 100 letters");
        await using var stub = await StubRelay.StartAsync(422, """{"title":"\u001b[31mred\u001b[0m"}""");
        var said = (await Terminal.RunAsync(stub.Address, Operated.Key, "verify")).Said(ExitCode.Refused, "", "?[31mred?[0m");
        Assert.DoesNotContain('\e', said.All);
    }
}
