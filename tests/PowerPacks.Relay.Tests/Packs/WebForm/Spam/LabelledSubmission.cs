using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using PowerPacks.Relay.Packs.WebForm;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

/// <summary>
/// One submission of which it is known whether it is spam: invented, as are all people in it. Beside this file lie <c>good.tsv</c> and <c>spam.tsv</c>, a line each:
/// language, how it came, name, address, company, message. Every second line is for tuning; the others are only ever measured.
/// </summary>
internal sealed record LabelledSubmission(bool IsSpam, int Line, string Language, string Came, string Name, string Email, string Company, string Message)
{
    private static readonly Dictionary<string, Form> Forms = new[] { "en", "fr", "nl", "pt" }.ToDictionary(l => l, FormIn);

    public bool IsHeldOut => Line % 2 == 0;

    public static IReadOnlyList<LabelledSubmission> All { get; } = [.. Read("good.tsv", false), .. Read("spam.tsv", true)];

    public Judgement Judge() => SignalBook.Judge(Evidence(), _ => 100);

    private Evidence Evidence() => new(Forms[Language], [Name, Email, Null(Company), Null(Message)])
    {
        IsTrapped = Came is "trap" or "trapjs",
        Start = Came switch
        {
            "script" => new StartReading(StartOutcome.Good, TimeSpan.FromSeconds(48), ProofOutcome.Good),
            "quick" => new StartReading(StartOutcome.Good, TimeSpan.FromSeconds(1.4), ProofOutcome.Good), // The browser filled it in.
            "noscript" => new StartReading(StartOutcome.Good, TimeSpan.FromSeconds(70), ProofOutcome.Missing),
            "fast" => new StartReading(StartOutcome.Good, TimeSpan.FromSeconds(0.3), ProofOutcome.Missing),
            "replay" => new StartReading(StartOutcome.Good, TimeSpan.FromMinutes(9), ProofOutcome.Replayed),
            "trapjs" => new StartReading(StartOutcome.Good, TimeSpan.FromSeconds(12), ProofOutcome.Good),
            "old" => new StartReading(StartOutcome.Expired, TimeSpan.FromHours(26), ProofOutcome.Missing),
            "forged" => StartReading.Forged,
            "plain" or "trap" => StartReading.Missing,
            _ => throw new InvalidDataException($"Line {Line} came in a way that nobody knows: {Came}."),
        },
    };

    private static string? Null(string text) => text.Length == 0 ? null : text;

    private static IEnumerable<LabelledSubmission> Read(string file, bool isSpam) => File.ReadLines(Path.Combine(Path.GetDirectoryName(Here())!, file))
        .Select((line, i) => (Cells: line.Split('\t'), Line: i + 1))
        .Select(l => new LabelledSubmission(isSpam, l.Line, l.Cells[0], l.Cells[1], l.Cells[2], l.Cells[3], l.Cells[4], l.Cells[5]));

    private static Form FormIn(string language)
    {
        var definition = DefinitionReader.Read(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            title = "Contact",
            language,
            fields = new object[]
            {
                new { name = "name", label = "Name", type = "text", required = true, maxLength = 100, column = "lastname" },
                new { name = "email", label = "E-mail", type = "email", required = true, column = "emailaddress1" },
                new { name = "company", label = "Company", type = "text", maxLength = 100, column = "companyname" },
                new { name = "message", label = "Message", type = "textarea", column = "description" },
            },
            table = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
        })), out var refusal);
        return Form.Of(new FormDocument("contact", "contact", 1, Withdrawn: false, definition ?? throw new InvalidDataException(refusal!.Detail)));
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
