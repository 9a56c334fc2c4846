using PowerPacks.Relay.Packs.Sms;
using PowerPacks.Relay.Packs.Sms.Sending;

namespace PowerPacks.Relay.Tests.Packs.Sms;

/// <summary>A sender's texts leave at its rate: not faster after a pause, and not slower for one.</summary>
public sealed class PaceTests
{
    private const decimal Rate = 2; // a second

    private const string Number = "+12065550199";

    private static readonly Guid Contoso = Guid.NewGuid();

    private readonly FakeClock clock = new();
    private readonly Pace pace;
    private readonly List<Guid> texts = [.. Enumerable.Range(0, 20).Select(_ => Guid.NewGuid())];

    public PaceTests() => pace = new Pace(clock);

    [Fact]
    public async Task Each_text_has_a_moment_of_its_own_and_keeps_it()
    {
        Assert.Equal([null, 0.5, 1.0, 1.5], await AskAsync(texts[..4]));
        clock.Pass(TimeSpan.FromSeconds(0.5));
        Assert.Equal([null, 0.5, 1.0], await AskAsync(texts[1..4]));
    }

    [Fact]
    public async Task Another_sender_has_moments_of_its_own()
    {
        await AskAsync(texts[..4]);
        Assert.Null(await pace.WaitAsync(Contoso, "other", Rate, Guid.NewGuid(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_pause_held_up_does_not_leave_all_at_once()
    {
        await AskAsync(texts);
        clock.Pass(TimeSpan.FromSeconds(60));
        var moments = await AskAsync(texts[1..]);
        Assert.Equal(1, moments.Count(m => m is null));
        Assert.Equal(Enumerable.Range(1, 18).Select(i => (double?)((i / 2.0) - 0.25)), moments[1..]);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task A_clock_that_is_set_holds_nobody_up_and_lets_nobody_go_early(int hours)
    {
        await AskAsync(texts[..4]);
        pace.Texted(Contoso, Number);
        clock.Jump(TimeSpan.FromHours(hours));
        Assert.Equal([0.5, 1.0, 1.5], await AskAsync(texts[1..4]));
        Assert.Equal(clock.GetUtcNow() + SmsLimits.Spacing, pace.Space(Contoso, Number));
        clock.Pass(SmsLimits.Spacing);
        Assert.Null(pace.Space(Contoso, Number));
    }

    [Fact]
    public void Texts_to_one_receiver_keep_their_distance_and_others_are_not_held_up()
    {
        clock.Pass(SmsLimits.Spacing); // Nobody knows whom the process before this one texted.
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(pace.Space(Contoso, Number));
            pace.Texted(Contoso, Number);
            Assert.Equal(clock.GetUtcNow() + SmsLimits.Spacing, pace.Space(Contoso, Number));
            Assert.Null(pace.Space(Contoso, "+12065550198"));
            clock.Pass(SmsLimits.Spacing);
        }
    }

    private async Task<List<double?>> AskAsync(IEnumerable<Guid> asked)
    {
        var moments = new List<double?>();
        foreach (var text in asked) moments.Add((await pace.WaitAsync(Contoso, "main", Rate, text, TestContext.Current.CancellationToken) - clock.GetUtcNow())?.TotalSeconds);
        return moments;
    }
}
