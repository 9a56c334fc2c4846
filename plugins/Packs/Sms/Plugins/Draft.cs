using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>A text before it leaves: whom it goes to, from which sender, in which words; or why it cannot.</summary>
internal sealed class Draft
{
    /// <summary>What a provider takes, in UTF-16 code units: SmsLimits.Text in the relay.</summary>
    public const int MaxText = 1600;

    private Draft(Receiver receiver, SmsSender? sender, string text, Text? problem)
    {
        Receiver = receiver;
        Sender = sender;
        Text = text;
        Problem = problem;
    }

    public Receiver Receiver { get; }

    public SmsSender? Sender { get; }

    /// <summary>Merged.</summary>
    public string Text { get; }

    /// <summary>Null where it may leave.</summary>
    public Text? Problem { get; }

    /// <param name="run">The run.</param>
    /// <param name="regarding">Whom it regards; null for nobody known.</param>
    /// <param name="number">A number that was entered; null for that of the row.</param>
    /// <param name="wanted">The sender that was chosen; null for the only one.</param>
    /// <param name="text">With its places.</param>
    /// <param name="hasMedia">Whether it has a picture: then it needs no words.</param>
    public static Draft Of(PluginRun run, EntityReference? regarding, string? number, EntityReference? wanted, string? text, bool hasMedia)
    {
        var sender = Senders.Pick(run, wanted, out var problem);
        var receiver = Receiver.Of(run, regarding, number, sender?.Country);
        problem = problem ?? receiver.Problem;
        var merged = MergedText.Of(run, text ?? "", regarding, receiver.Name, out var unmerged);
        problem = problem ?? unmerged;
        if (problem is null && string.IsNullOrWhiteSpace(merged) && !hasMedia) problem = SmsTexts.NoText;
        if (problem is null && merged!.Length > MaxText) problem = SmsTexts.TooLong.With(merged.Length, MaxText);
        if (problem is null) problem = Consent.Problem(run, sender!, receiver.Number!, receiver.Name);
        return new Draft(receiver, sender, merged ?? text ?? "", problem);
    }
}
