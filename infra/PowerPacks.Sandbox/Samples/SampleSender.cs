namespace PowerPacks.Sandbox.Samples;

/// <summary>The sample sender, and somebody to text from it.</summary>
internal static class SampleSender
{
    public const string Key = "main";

    /// <summary>Texts per second.</summary>
    private const int Rate = 100;

    private const decimal Price = 0.0079m;

    /// <summary>A contact whose number is written as people write it.</summary>
    public static readonly object Contact = new { firstname = "Ada", lastname = "Lovelace", mobilephone = "(206) 555-0199", emailaddress1 = "ada@example.com" };

    public static object Row(string number, int status) => new
    {
        pp_name = "Main",
        pp_number = number,
        pp_country = "US",
        pp_rate = Rate,
        pp_price = Price,
        pp_currency = "USD",
        pp_helpreply = "Reply STOP to get no more texts, or call us: +1 206 555 0100.",
        statuscode = status,
    };
}
