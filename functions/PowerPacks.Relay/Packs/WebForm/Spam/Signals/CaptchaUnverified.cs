namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>The form asks for a captcha, and its verifier could not be asked. Fail closed: a person decides.</summary>
internal sealed class CaptchaUnverified : ISignal, IDecided
{
    public string Code => "captcha-unverified";

    public int Points(Evidence evidence) => evidence.Captcha == CaptchaOutcome.Unverified ? 100 : 0;
}
