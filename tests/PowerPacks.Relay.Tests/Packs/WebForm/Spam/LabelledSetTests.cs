using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

/// <summary>How good the signals are together, on submissions that they were not tuned on.</summary>
public sealed class LabelledSetTests
{
    private const double LeastPrecision = 0.97;
    private const double LeastRecall = 0.92;
    private const int Least = 400;

    [Fact]
    public void On_the_half_that_was_never_tuned_on_hardly_a_good_one_is_held_and_most_spam_is()
    {
        var held = LabelledSubmission.All.Where(s => s.IsHeldOut).ToList();
        var (precision, recall) = Tell("held out", held);
        Tell("tuned on", [.. LabelledSubmission.All.Where(s => !s.IsHeldOut)]);
        TellSignals(held);
        Assert.True(precision >= LeastPrecision, $"Precision is {precision:0.000}, and shall be {LeastPrecision} at least.");
        Assert.True(recall >= LeastRecall, $"Recall is {recall:0.000}, and shall be {LeastRecall} at least.");
    }

    [Fact]
    public void The_set_is_large_half_and_half_and_speaks_four_languages()
    {
        var all = LabelledSubmission.All;
        Assert.True(all.Count >= Least, $"There are {all.Count}.");
        Assert.Equal(all.Count(s => s.IsSpam), all.Count(s => !s.IsSpam));
        Assert.Equal(all.Count, all.Select(s => (s.Name, s.Email, s.Message)).Distinct().Count());
        Assert.All(all.GroupBy(s => (s.IsSpam, s.Language)), g => Assert.True(g.Count() >= 40, $"{g.Key} has {g.Count()}."));
        // None of it comes in a way that decides alone: there is spam that solves the proof, and there are good people without a token.
        Assert.True(all.Count(s => s is { IsSpam: true, Came: "script" }) >= 30);
        Assert.True(all.Count(s => s is { IsSpam: false, Came: "plain" }) >= 15);
    }

    /// <summary>Prints what was missed and what was wronged, and the two figures.</summary>
    private static (double Precision, double Recall) Tell(string what, List<LabelledSubmission> some)
    {
        var judged = some.Select(s => (Submission: s, Judgement: s.Judge())).ToList();
        var right = judged.Count(j => j.Submission.IsSpam && j.Judgement.Quarantined);
        var wronged = judged.Where(j => !j.Submission.IsSpam && j.Judgement.Quarantined).ToList();
        var missed = judged.Where(j => j.Submission.IsSpam && !j.Judgement.Quarantined).ToList();
        var (precision, recall) = ((double)right / (right + wronged.Count), (double)right / (right + missed.Count));
        Say($"{what}: {some.Count} submissions, {some.Count(s => s.IsSpam)} of them spam; precision {precision:0.000}, recall {recall:0.000} at {SpamLimits.DefaultQuarantineAt}");
        foreach (var (submission, judgement) in wronged) Say($"  wronged good.tsv:{submission.Line} {judgement.Score} {string.Join(' ', judgement.Reasons)}");
        foreach (var (submission, judgement) in missed) Say($"  missed spam.tsv:{submission.Line} {judgement.Score} {string.Join(' ', judgement.Reasons)}");
        return (precision, recall);
    }

    /// <summary>For each signal: how much spam it is seen on, how many good ones, and of how much spam it is the weightiest reason.</summary>
    private static void TellSignals(List<LabelledSubmission> some)
    {
        var judged = some.Select(s => (s.IsSpam, s.Judge().Reasons)).ToList();
        foreach (var code in SignalBook.All.Select(s => s.Code))
        {
            var (spam, good) = (judged.Count(j => j.IsSpam && j.Reasons.Contains(code)), judged.Count(j => !j.IsSpam && j.Reasons.Contains(code)));
            Say($"  {code,-20} spam {spam,3}, good {good,3}, first reason of {judged.Count(j => j.IsSpam && j.Reasons.Count > 0 && j.Reasons[0] == code),3}");
        }
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
