namespace PowerPacks.Relay;

/// <summary>
/// What a pack does with personal data, in the words of Art. 30 GDPR. The configuration page, the data-handling guide and the subject's answer are all made
/// from this record, so that they cannot drift from what runs.
/// </summary>
/// <param name="Purpose">Why.</param>
/// <param name="Subjects">Whose data: visitors, customers, CRM users.</param>
/// <param name="Data">Which categories of data.</param>
/// <param name="Recipients">Who gets it, besides the organization's own CRM.</param>
/// <param name="KeptInRelay">How long the relay keeps it, at the most and usually.</param>
public sealed record ProcessingRecord(
    Words Purpose,
    IReadOnlyList<Words> Subjects,
    IReadOnlyList<Words> Data,
    IReadOnlyList<Words> Recipients,
    Words KeptInRelay);
