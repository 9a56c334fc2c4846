using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;

namespace PowerPacks.Host.Tests.Packs.Sms;

/// <summary>A text leaves once, whenever the process dies and whatever the provider does with its answer: each provider proves it by these tests.</summary>
public abstract class NeverTwiceTests : IAsyncLifetime
{
    /// <summary>More than one text takes: the plan ends where a life has no step of that number.</summary>
    private const int MaxSteps = 60;

    private readonly StagedProvider provider;
    private SmsStage stage = null!;

    private protected NeverTwiceTests(StagedProvider provider) => this.provider = provider;

    public async ValueTask InitializeAsync() => stage = await SmsStage.StartAsync(provider);

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_process_that_dies_at_any_step_of_a_send_sends_exactly_once()
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var id = await stage.TextAsync($"life {step}");
            var died = await LiveAsync(step);
            await LiveAsync(-1);
            Assert.Single(await stage.BodiesAsync(), b => b == $"life {step}");
            AssertSent(id);
            if (!died) return;
        }
        Assert.Fail("A send has more steps than were tried.");
    }

    [Fact]
    public async Task One_that_dies_again_at_any_step_of_its_second_life_sends_exactly_once()
    {
        for (var first = 0; first < MaxSteps; first++)
        {
            var died = true;
            for (var second = 0; second < MaxSteps; second++)
            {
                var body = $"lives {first} {second}";
                var id = await stage.TextAsync(body);
                died = await LiveAsync(first);
                var diedAgain = await LiveAsync(second);
                await LiveAsync(-1);
                Assert.True((await stage.BodiesAsync()).Count(b => b == body) == 1, body);
                AssertSent(id);
                if (!diedAgain) break;
            }
            if (!died) return;
        }
        Assert.Fail("A send has more steps than were tried.");
    }

    [Fact]
    public async Task Two_texts_of_the_same_words_to_one_receiver_both_leave_whenever_the_process_dies()
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var (one, two) = (await stage.TextAsync($"same {step}"), await stage.TextAsync($"same {step}"));
            var died = await LiveAsync(step);
            await LiveAsync(-1);
            Assert.True((await stage.BodiesAsync()).Count(b => b == $"same {step}") == 2, $"step {step}");
            AssertSent(one);
            AssertSent(two);
            if (!died) return;
        }
        Assert.Fail("Two sends have more steps than were tried.");
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("429")]
    public async Task An_answer_that_is_lost_or_a_failure_is_looked_into_before_it_is_sent_again(string how)
    {
        if (how == "lost") await stage.TellAsync(new { loseNextAnswers = 1 });
        else await stage.TellAsync(new { failNext = new { status = int.Parse(how, System.Globalization.CultureInfo.InvariantCulture), requests = 2 } });
        var id = await stage.TextAsync(how);
        await LiveAsync(-1);
        Assert.Single(await stage.BodiesAsync(), b => b == how);
        AssertSent(id);
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_text()
    {
        var id = await stage.TextAsync("once");
        await LiveAsync(-1);
        using var again = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(stage.Relay, "/v1/packs/sms/texts", new { sender = "main", texts = new[] { new { id, to = SmsStage.Phone, body = "once" } } }, TestContext.Current.CancellationToken);
        Assert.Contains("repeated", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await LiveAsync(-1);
        Assert.Single(await stage.BodiesAsync(), b => b == "once");
    }

    /// <summary>One life of a process: it works for two minutes, or dies at that step, and is started again.</summary>
    private async Task<bool> LiveAsync(int step)
    {
        stage.Death.Plan(step);
        try
        {
            await stage.Pipeline.LiveAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));
        }
        catch (OperationCanceledException) when (stage.Death.IsDead)
        {
            // As planned.
        }
        var died = stage.Death.IsDead;
        stage.Death.Plan(-1);
        if (died) await stage.RestartAsync();
        return died;
    }

    private void AssertSent(Guid id)
    {
        var row = stage.RowOf(id);
        Assert.Contains((int?)row?[Names.Columns.StatusCode], (int?[])[Names.StatusCodes.Sent, Names.StatusCodes.Delivered]); // Its receipt may be here already.
        Assert.Matches(provider.IdShape, (string?)row?[Names.Columns.ProviderId]);
    }
}

public sealed class NeverTwiceByTwilioTests() : NeverTwiceTests(StagedProvider.Twilio);

public sealed class NeverTwiceByCallFireTests() : NeverTwiceTests(StagedProvider.CallFire);

/// <summary>Its description has attributes, and its samples show none: a text is found without them, too.</summary>
public sealed class NeverTwiceByCallFireWithoutAttributesTests() : NeverTwiceTests(StagedProvider.CallFire with { Settings = new { attributes = false } });
