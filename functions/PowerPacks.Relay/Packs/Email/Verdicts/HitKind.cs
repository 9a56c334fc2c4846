namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>Which of a mail's addresses was asked for.</summary>
internal enum HitKind
{
    Opened,
    Clicked,
    Unsubscribed,
}
