using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>Judges submissions as they come: asks the captcha's verifier, gathers the evidence, and bounds what goes into quarantine.</summary>
internal sealed class SpamDesk(PackContext context)
{
    private readonly CaptchaDesk captchas = new(context);
    private readonly HourlyBound quarantine = new(context.Clock, SpamLimits.QuarantinedPerFormAndHour);

    public Starts Starts { get; } = new(context);

    public Experiences Experiences { get; } = new(context);

    /// <param name="http">The request.</param>
    /// <param name="organization">Whose form it is.</param>
    /// <param name="form">The form.</param>
    /// <param name="sheet">What came, with its control fields.</param>
    /// <param name="values">What was found valid.</param>
    /// <param name="submission">Names the submission where its sender does; null where not.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The judgement; or why nothing is kept.</returns>
    public async ValueTask<(Judgement? Judgement, Refusal? Refusal)> JudgeAsync(
        HttpContext http, Guid organization, Form form, AnswerSheet sheet, object?[] values, string? submission, CancellationToken cancellation)
    {
        var captcha = await captchas.CheckAsync(http, organization, form, sheet, submission, cancellation);
        if (captcha == CaptchaOutcome.Wrong) return (null, CaptchaDesk.Refused(form));
        var address = form.Document.Address;
        var experience = await Experiences.OfAsync(organization, form.Document.FormKey, cancellation);
        var evidence = new Evidence(form, values)
        {
            IsTrapped = sheet.IsTrapped,
            Captcha = captcha,
            Start = await Starts.ReadAsync(organization, address, sheet.Control(AnswerSheet.Start), sheet.Control(AnswerSheet.Proof), submission, cancellation),
        };
        evidence.Standing = await Experiences.StandingAsync(organization, form.Document.FormKey, experience, evidence.Sender, cancellation);
        Starts.Count(address);
        var judgement = SignalBook.Judge(evidence, experience.FactorOf);
        if (!judgement.Quarantined || quarantine.Enter(address) is not { } wait) return (judgement, null);
        return (null, new Refusal(429, "quarantine-full", form.Texts.Busy) { RetryAfter = wait });
    }
}
