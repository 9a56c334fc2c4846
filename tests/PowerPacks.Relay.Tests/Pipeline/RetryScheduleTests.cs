using FsCheck;
using FsCheck.Fluent;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Relay.Tests.Pipeline;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Even_the_shortest_waits_last_longer_than_72_hours()
    {
        var total = Enumerable.Range(1, RetrySchedule.Delays.Count).Aggregate(TimeSpan.Zero, (sum, n) => sum + RetrySchedule.After(n, null, random: 0)!.Value);
        Assert.True(total > TimeSpan.FromHours(72), $"{total}");
    }

    [Fact]
    public void Attempts_run_out_within_the_retention() =>
        Assert.True(Enumerable.Range(1, RetrySchedule.Delays.Count).Aggregate(TimeSpan.Zero, (sum, n) => sum + RetrySchedule.After(n, null, 1)!.Value) < Envelope.Retention);

    [Fact]
    public void A_wait_is_never_shorter_than_what_was_asked_nor_further_off_than_the_jitter() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.GeneratorFor<ushort>().Zip(ArbMap.Default.GeneratorFor<byte>()).Zip(Gen.Choose(1, RetrySchedule.Delays.Count)).ToArbitrary(), sample =>
            {
                var ((asked, dice), attempts) = sample;
                var retryAfter = TimeSpan.FromSeconds(asked);
                var wait = RetrySchedule.After(attempts, retryAfter, dice / 255.0)!.Value;
                var planned = RetrySchedule.Delays[attempts - 1];
                return wait >= retryAfter && wait >= planned * (1 - RetrySchedule.Jitter) && (wait == retryAfter || wait <= planned * (1 + RetrySchedule.Jitter));
            }));

    [Fact]
    public void After_the_last_attempt_there_is_no_wait() => Assert.Null(RetrySchedule.After(RetrySchedule.Delays.Count + 1, TimeSpan.FromDays(1), 0.5));
}
