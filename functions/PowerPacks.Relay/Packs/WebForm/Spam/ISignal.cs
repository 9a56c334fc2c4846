namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>One thing that tells a bad submission from a good one, or seems to. Pure: it looks at the evidence and keeps nothing.</summary>
internal interface ISignal
{
    /// <summary>Its name in rows, in lower-case letters and hyphens; the CRM's pages have a sentence for each.</summary>
    string Code { get; }

    /// <summary>How much it says: 0 where it is not there, 100 where it alone is enough, less than 0 where it speaks for the sender.</summary>
    int Points(Evidence evidence);
}
