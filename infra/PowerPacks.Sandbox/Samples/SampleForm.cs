namespace PowerPacks.Sandbox.Samples;

/// <summary>The sample contact form: it creates a lead, or updates the one with the same e-mail address.</summary>
internal static class SampleForm
{
    /// <summary>The entity set its submissions are written to.</summary>
    public const string SubmissionTable = "pp_formsubmissions";

    public const string ConsentText = "I agree that you keep what I entered in order to answer me.";
    public const string ConsentVersion = "2026-11";
    public const string ThankYou = "Thank you. We will be in touch.";

    private const int SubmissionsPerMinute = 10_000_000;

    /// <summary>The definition, as an administrator pushes it to the relay.</summary>
    /// <param name="origin">The only site that may embed it.</param>
    public static object Definition(string origin) => new
    {
        title = "Contact us",
        language = "en",
        fields = new object[]
        {
            new { name = "firstname", label = "First name", type = "text", maxLength = 50, column = "firstname" },
            new { name = "lastname", label = "Last name", type = "text", required = true, maxLength = 50, column = "lastname" },
            new { name = "emailaddress1", label = "E-mail", type = "email", required = true, maxLength = 100, column = "emailaddress1" },
            new { name = "consent", label = ConsentText, type = "consent", required = true },
        },
        table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
        constants = new Dictionary<string, string> { ["subject"] = "Web form" },
        match = new { keys = new[] { new[] { "emailaddress1" } }, onMatch = "update" },
        allowedOrigins = new[] { origin },
        consent = new { text = ConsentText, version = ConsentVersion, field = "consent" },
        thankYou = new { message = ThankYou },
        allowedRedirects = Array.Empty<string>(),
        spam = new { minimumSeconds = 0 }, // Tests fill in at once, under names that no language has.
        // On one machine every visitor has the same address: the usual limit per address would stop a person who tries things, and any load test.
        submissionsPerMinute = SubmissionsPerMinute,
        submissionsPerMinutePerAddress = SubmissionsPerMinute,
    };
}
