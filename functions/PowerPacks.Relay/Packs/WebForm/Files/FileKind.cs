namespace PowerPacks.Relay.Packs.WebForm.Files;

/// <summary>A kind of file that a form may take. The list is closed: what is not on it is refused, and what a file is, its bytes tell.</summary>
/// <param name="Name">As a definition's <c>accept</c> has it.</param>
/// <param name="MimeType">As the CRM is told.</param>
/// <param name="Extensions">That a file's name may end with; the first is put behind a name that ends otherwise.</param>
internal sealed record FileKind(string Name, string MimeType, params IReadOnlyList<string> Extensions)
{
    public static readonly FileKind Pdf = new("pdf", "application/pdf", ".pdf");
    public static readonly FileKind Png = new("png", "image/png", ".png");
    public static readonly FileKind Jpeg = new("jpeg", "image/jpeg", ".jpg", ".jpeg");
    public static readonly FileKind Gif = new("gif", "image/gif", ".gif");
    public static readonly FileKind Webp = new("webp", "image/webp", ".webp");
    public static readonly FileKind Heic = new("heic", "image/heic", ".heic", ".heif");
    public static readonly FileKind Docx = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");
    public static readonly FileKind Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");
    public static readonly FileKind Pptx = new("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx");
    public static readonly FileKind Odt = new("odt", "application/vnd.oasis.opendocument.text", ".odt");
    public static readonly FileKind Ods = new("ods", "application/vnd.oasis.opendocument.spreadsheet", ".ods");
    public static readonly FileKind Txt = new("txt", "text/plain", ".txt");
    public static readonly FileKind Csv = new("csv", "text/csv", ".csv");

    public static readonly IReadOnlyList<FileKind> All = [Pdf, Png, Jpeg, Gif, Webp, Heic, Docx, Xlsx, Pptx, Odt, Ods, Txt, Csv];

    /// <summary>What a field takes that does not say: what people send, and the CRM shows.</summary>
    public static readonly IReadOnlyList<string> Usual = ["pdf", "png", "jpeg", "docx"];

    public static FileKind? Find(string name) => All.FirstOrDefault(k => k.Name == name);

    public bool IsCalled(string fileName) => Extensions.Any(e => fileName.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
