using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>The way from a plug-in to its relay, seen through the plug-in that shows the registration.</summary>
public sealed class RelayClientTests : IAsyncLifetime
{
    private const int Waiting = 1, Connected = 482100001, Attention = 482100002;
    private const string Unreachable = "The relay could not be reached.";

    private RegisteredCrm registered = null!;

    private RelayStub Relay => registered.Relay;

    public async ValueTask InitializeAsync() => registered = await RegisteredCrm.StartAsync();

    public ValueTask DisposeAsync() => registered.DisposeAsync();

    [Fact]
    public void A_request_carries_the_key_and_closes_its_connection()
    {
        var operation = Update();
        operation.Run(new ConnectRegistration(), registered.Crm);

        var request = Assert.Single(Relay.Requests);
        Assert.Equal(("PUT", "/v1/organization", """{"grant":"the-grant"}"""), (request.Method, request.Path, request.Body));
        Assert.Equal($"Bearer {RegisteredCrm.Key}", request.Headers["Authorization"]);
        Assert.Equal("close", request.Headers["Connection"]);
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.DoesNotContain(RegisteredCrm.Key, string.Join('\n', operation.Traces), StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_runs_again_has_the_same_idempotency_key_and_no_other_job_has()
    {
        var operation = Guid.NewGuid();
        var other = registered.Crm.Add(new Entity("pp_registration") { ["statecode"] = new OptionSetValue(0), ["pp_organizationkey"] = "k", ["pp_grant"] = "g", ["createdon"] = DateTime.MinValue });
        foreach (var job in new[] { Update(operation), Update(operation), Update(Guid.NewGuid()), new Operation("Update", other) { Id = operation } }) job.Run(new ConnectRegistration(), registered.Crm);

        var keys = Relay.Requests.Select(r => r.Headers["Idempotency-Key"]).ToList();
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(3, keys.Distinct().Count());
        Assert.DoesNotContain("-", keys[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_operation_the_correlation_names_it()
    {
        var correlation = Guid.NewGuid();
        for (var i = 0; i < 2; i++) new Operation("Update", registered.Registration) { Id = Guid.Empty, CorrelationId = correlation }.Run(new ConnectRegistration(), registered.Crm);
        new Operation("Update", registered.Registration) { Id = Guid.Empty }.Run(new ConnectRegistration(), registered.Crm);

        var keys = Relay.Requests.Select(r => r.Headers["Idempotency-Key"]).ToList();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public void A_connection_that_breaks_is_tried_once_more_with_the_same_key()
    {
        Relay.Answer = context => Relay.Requests.Count == 1 ? Break(context) : RelayStub.Say(context, 200, "{}");
        Update().Run(new ConnectRegistration(), registered.Crm);

        Assert.Equal(Connected, Status);
        Assert.Equal(2, Relay.Requests.Count);
        Assert.Single(Relay.Requests.Select(r => r.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public void A_connection_that_breaks_twice_is_left_to_the_job()
    {
        Relay.Answer = Break;
        AssertWaits(Unreachable, requests: 2);
    }

    [Theory]
    [InlineData(408, "The relay asks to wait.")]
    [InlineData(429, "The relay asks to wait.")]
    [InlineData(500, Unreachable)]
    [InlineData(503, Unreachable)]
    public void A_relay_that_may_take_it_later_is_asked_again_by_the_job_and_not_at_once(int status, string sentence)
    {
        Relay.Says(status, """{"title":"No"}""", "application/problem+json");
        AssertWaits(sentence, requests: 1);
    }

    [Theory]
    [InlineData(401, "does not accept the organization key")]
    [InlineData(403, "The relay refused: Two are wrong.")]
    [InlineData(421, "another region’s relay")]
    [InlineData(422, "The relay refused: Two are wrong.\nfields[0].name: Too long.\ntitle: Missing.")]
    [InlineData(404, "The relay refused: Two are wrong.")]
    public void A_refusal_is_told_and_not_repeated(int status, string sentence)
    {
        Relay.Says(status, """{"title":"Bad","detail":"Two are wrong.","errors":[{"field":"fields[0].name","message":"Too long."},{"field":"title","message":"Missing."}]}""", "application/problem+json");
        AssertRefused(sentence, requests: 1);
    }

    [Theory]
    [InlineData("not_granted", 1036, "Ouvrez l’inscription dans l’application PowerPacks et renouvelez-la.\ntitle: Missing.")]
    [InlineData("grant", 1043, "kies Vernieuwen.\ntitle: Missing.")]
    [InlineData("region_pinned", 1046, "Escolha Mudar de região")]
    [InlineData("nobody_knows", 1043, "De relay weigerde: Two are wrong.\ntitle: Missing.")]
    public void A_known_code_is_told_in_the_users_language_and_an_unknown_one_in_the_relays_words(string code, int language, string sentence)
    {
        var operation = Update();
        registered.Crm.Speak(operation.User, language);
        Relay.Says(422, $$"""{"code":"{{code}}","title":"Bad","detail":"Two are wrong.","errors":[{"field":"title","message":"Missing."}]}""", "application/problem+json");
        operation.Run(new ConnectRegistration(), registered.Crm);
        Assert.Contains(sentence, Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relay_whose_disk_is_full_is_told_apart_from_one_that_is_away()
    {
        Relay.Says(503, """{"code":"storage_full","title":"Nothing can be stored just now."}""", "application/problem+json");
        AssertWaits("The relay has no room to store anything just now.", requests: 1);
    }

    [Theory]
    [InlineData("<html>no</html>")]
    [InlineData("")]
    public void A_refusal_that_says_nothing_is_told_by_its_number(string body)
    {
        Relay.Says(400, body);
        AssertRefused("The relay refused: HTTP 400", requests: 1);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public void A_gateways_page_is_not_taken_for_the_relays_refusal_either(int status)
    {
        Relay.Says(status, "<html>Stopped</html>", "text/html");
        AssertWaits(Unreachable, requests: 1);
    }

    [Fact]
    public void A_long_refusal_fits_the_row()
    {
        var errors = string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"field":"f{{i}}","message":"{{new string('x', 200)}}"}"""));
        Relay.Says(422, $$"""{"title":"Bad","errors":[{{errors}}]}""");
        AssertRefused("f0: xxx", requests: 1);
    }

    [Theory]
    [InlineData("<html>Welcome</html>", "text/html")]
    [InlineData("not json", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("<html>Welcome</html>", "text/html; charset=made-up")]
    public void A_gateways_page_is_not_taken_for_the_relays_consent(string body, string type)
    {
        Relay.Says(200, body, type);
        AssertWaits(Unreachable, requests: 1);
    }

    [Theory]
    [InlineData(202)]
    [InlineData(204)]
    public void A_consent_that_has_nothing_to_tell_is_one(int status)
    {
        Relay.Says(status, "");
        Update().Run(new ConnectRegistration(), registered.Crm);
        Assert.Equal((Connected, 1), (Status, Relay.Requests.Count));
    }

    [Fact]
    public void A_redirect_is_not_followed()
    {
        Relay.Answer = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: true);
            return Task.CompletedTask;
        };
        AssertRefused("HTTP 301", requests: 1);
    }

    [Fact]
    public void An_answer_beyond_a_megabyte_is_not_read_nor_asked_for_again()
    {
        Relay.Says(200, $$"""{"packs":["{{new string('x', 1024 * 1024)}}"]}""");
        AssertWaits(Unreachable, requests: 1);
    }

    /// <summary>The one slow test: the limit is not a setting, so that nobody can set it.</summary>
    [Fact]
    public void A_relay_that_hangs_is_left_after_15_seconds_and_not_asked_again()
    {
        Relay.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var operation = AssertWaits(Unreachable, requests: 1);
        Assert.Contains("The relay did not answer in 15 s.", operation.Traces);
    }

    [Fact]
    public async Task A_relay_that_is_not_there_is_left_to_the_job()
    {
        await registered.Relay.DisposeAsync();
        AssertWaits(Unreachable, requests: 0);
    }

    [Fact]
    public void The_environments_own_address_comes_before_the_registrations()
    {
        registered.SetVariable(Relay.Address);
        registered.Registration["pp_relayurl"] = "http://127.0.0.1:1";
        Update().Run(new ConnectRegistration(), registered.Crm);
        Assert.Equal(Connected, Status);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void Details_are_traced_until_their_time_is_over(int hours, bool traced)
    {
        registered.Registration["pp_detailsuntil"] = DateTime.UtcNow.AddHours(hours);
        var operation = Update();
        operation.Run(new ConnectRegistration(), registered.Crm);
        Assert.Equal(traced, operation.Traces.Any(t => t.Contains("/v1/organization at 127.0.0.1", StringComparison.Ordinal)));
        Assert.DoesNotContain(operation.Traces, t => t.Contains("the-grant", StringComparison.Ordinal) || t.Contains(RegisteredCrm.Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void An_empty_variable_leaves_the_registrations_address(string? value)
    {
        registered.SetVariable(value);
        Update().Run(new ConnectRegistration(), registered.Crm);
        Assert.Single(Relay.Requests);
    }

    [Theory]
    [InlineData("relay.example")]
    [InlineData("ftp://relay.example")]
    [InlineData("http://relay.example")]
    [InlineData(null)]
    public void An_address_that_the_key_may_not_be_sent_to_is_told(string? address)
    {
        registered.Registration["pp_relayurl"] = address;
        AssertRefused("does not begin with https://", requests: 0);
    }

    private int Status => registered.Registration.GetAttributeValue<OptionSetValue>("statuscode").Value;

    private string Message => registered.Registration.GetAttributeValue<string>("pp_message");

    private Operation AssertWaits(string sentence, int requests)
    {
        var operation = Update();
        var stopped = operation.Stopped(new ConnectRegistration(), registered.Crm);
        Assert.Equal(OperationStatus.Retry, stopped.Status);
        Assert.StartsWith(sentence, stopped.Message, StringComparison.Ordinal);
        Assert.Equal((Waiting, stopped.Message), (Status, Message));
        Assert.Equal(requests, Relay.Requests.Count);
        return operation;
    }

    private void AssertRefused(string sentence, int requests)
    {
        Update().Run(new ConnectRegistration(), registered.Crm);
        Assert.Equal(Attention, Status);
        Assert.Contains(sentence, Message, StringComparison.Ordinal);
        Assert.Equal(requests, Relay.Requests.Count);
    }

    private Operation Update(Guid? operation = null) => new("Update", registered.Registration) { Id = operation ?? Guid.NewGuid() };

    private static Task Break(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
