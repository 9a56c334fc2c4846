namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Every bound of the pack, by name. Lengths are in UTF-16 characters (as browsers and Dataverse count), sizes in bytes.</summary>
internal static class FormLimits
{
    public const int DefinitionBytes = 256 * 1024;
    public const int SubmissionBytes = 256 * 1024;

    public const int FormKey = 64;
    public const int Title = 200;
    public const int Fields = 100;
    public const int Label = 500;
    public const int Options = 500;
    public const int OptionValue = 200;
    public const int Pattern = 200;

    /// <summary>Product of a pattern's counted repetitions: an automaton has a state for each.</summary>
    public const int PatternRepeats = 10_000;

    /// <summary>
    /// Longest time one value may take to match its pattern. Matching takes linear time, and a pattern's automaton is bounded, so that the heaviest needs about 0.6 s of processor time for a value as long
    /// as a submission can hold; a shorter limit would refuse good answers where a machine has much else to do, since it is on the clock.
    /// </summary>
    public static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(2);

    public const int Help = 1_000;
    public const int Placeholder = 200;
    public const int Content = 4_000;
    public const int Tests = 20;
    public const int Steps = 20;
    public const int Formula = 500;
    public const int FormulaNodes = 100;
    public const int FormulaDepth = 20;

    /// <summary>Most digits after the point that a calculation keeps, as many as a Dataverse decimal column.</summary>
    public const int FormulaDecimals = 10;

    /// <summary>A number in a calculation has fewer digits than this before its point.</summary>
    public const int FormulaDigits = 15;
    public const int Consents = 10;
    public const int Purpose = 100;
    public const int TimeZone = 100;
    public const int Radius = 24;

    public const int Constants = 100;
    public const int Constant = 4_000;
    public const int MatchKeys = 10;
    public const int MatchColumns = 5;

    /// <summary>Columns whose emptiness a look-up asks for: their names stand in its URL.</summary>
    public const int FillColumns = 50;
    public const int Origins = 50;
    public const int Redirects = 50;
    public const int Url = 2_000;
    public const int ConsentText = 10_000;
    public const int ConsentVersion = 100;
    public const int ThankYou = 4_000;
    public const int SubmissionsPerMinute = 10_000_000;
    public const int DefaultSubmissionsPerMinute = 600;
    public const int DefaultSubmissionsPerMinutePerAddress = 20;

    /// <summary>What all forms of an organization take together, unless one of them is allowed more.</summary>
    public const int SubmissionsPerMinutePerOrganization = 6_000;

    /// <summary>Views and starts that one network address may add to a form's figures, and all together to an organization's; more are not counted.</summary>
    public const int CountedPerMinutePerAddress = 60;
    public const int CountedPerMinutePerOrganization = 60_000;

    public const int SubmittedFields = 200;

    /// <summary>Longest CSS selector.</summary>
    public const int Selector = 200;

    public const int SubmittedName = 100;
    public const int AcceptedTypes = 20;
    public const int Boundary = 70; // RFC 2046 §5.1.1.
    public const int Page = 500;

    /// <summary>Longest value of a campaign parameter or click id; more is cut off.</summary>
    public const int Campaign = 200;

    /// <summary>Longest query of a page's address that is looked at for them, and most parameters of it.</summary>
    public const int Query = 8_000;
    public const int QueryParameters = 100;

    /// <summary>How long a browser may keep the script; a changed form shows on other sites after that.</summary>
    public const int ScriptSeconds = 60;

    /// <summary>Longest value of any field.</summary>
    public const int Text = 100_000;
    public const int DefaultText = 4_000;
    public const int DefaultTextarea = 20_000;
    public const int Email = 254; // RFC 5321 §4.5.3.1.3, less the angle brackets.
    public const int EmailLocal = 64;
    public const int Phone = 50;
    public const int Number = 40;

    public const int Megabyte = 1024 * 1024;
    public const int DefaultFileBytes = 5 * Megabyte; // What Dataverse takes unless an administrator allows more.
    public const int FileBytes = 10 * Megabyte; // CrmFile.MaxBytes, which the plug-ins that share these limits do not know.
    public const int FilesPerField = 10;

    /// <summary>All files of one submission together.</summary>
    public const int SubmissionFileBytes = 20 * Megabyte;

    /// <summary>File fields' files together: each is a row, and an envelope has at most fifty.</summary>
    public const int FilesPerForm = 30;

    /// <summary>Days that a draft or prefill may be kept.</summary>
    public const int KeptDays = 30;
    public const int DefaultDraftDays = 14;

    /// <summary>Days that the link of a confirmation mail may work.</summary>
    public const int OptInDays = 30;
    public const int DefaultOptInDays = 7;
    public const int KeptAnswersBytes = 2 * SubmissionBytes;

    /// <summary>An old page, pasted to be looked at.</summary>
    public const int LegacyPageBytes = Megabyte;

    public const int PartHeaderBytes = 8 * 1024;
    public const int PartHeaders = 10;

    /// <summary>Earliest year that a Dataverse date column takes.</summary>
    public const int EarliestYear = 1753;
}
