namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>All that is known of one submission when it is judged. It lives as long as its request.</summary>
internal sealed class Evidence
{
    private readonly Lazy<int> links;

    public Evidence(Form form, object?[] values)
    {
        Form = form;
        Shape = FormShape.Of(form);
        var texts = new List<SentText>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not string { Length: > 0 } text || Shape.Roles[i] is not { } role) continue;
            texts.Add(new SentText(Beginning(text), role));
            if (role == FieldRole.Email) Sender ??= text;
        }
        Texts = texts;
        links = new Lazy<int>(() => Texts.Where(t => t.Role is FieldRole.Prose or FieldRole.Line).Sum(t => Link.Count(t.Text)));
    }

    public Form Form { get; }

    public FormShape Shape { get; }

    /// <summary>What people wrote; choices, boxes, numbers and dates say nothing.</summary>
    public IReadOnlyList<SentText> Texts { get; }

    /// <summary>The first e-mail address; null where there is none.</summary>
    public string? Sender { get; }

    /// <summary>Links in messages.</summary>
    public int Links => links.Value;

    /// <summary>Whether something stands in the field that people do not see.</summary>
    public bool IsTrapped { get; init; }

    public StartReading Start { get; init; } = StartReading.Missing;

    public CaptchaOutcome Captcha { get; init; }

    /// <summary>What verdicts have taught about the sender.</summary>
    public SenderStanding Standing { get; set; }

    public bool LacksProof => Start.Proof != ProofOutcome.Good;

    /// <summary>As far as rules look; half a character would not be Unicode.</summary>
    private static string Beginning(string text) => text.Length <= SpamLimits.LookedAt ? text
        : text[..(char.IsHighSurrogate(text[SpamLimits.LookedAt - 1]) ? SpamLimits.LookedAt - 1 : SpamLimits.LookedAt)];
}

/// <summary>One text of a submission.</summary>
internal readonly record struct SentText(string Text, FieldRole Role);

internal enum CaptchaOutcome
{
    /// <summary>The form asks for none.</summary>
    None = 0,
    Good,

    /// <summary>The token is wrong, used or too old: the visitor can try again.</summary>
    Wrong,

    /// <summary>The verifier could not be asked, or did not say: not the visitor's fault, and no proof of anything.</summary>
    Unverified,
}

internal enum SenderStanding
{
    Unknown = 0,
    Trusted,
    Distrusted,
}
