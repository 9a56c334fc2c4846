using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Files;

/// <summary>A file that belongs to a form's field: the label of its deposit, and what a submission keeps of it.</summary>
/// <param name="Form">The form's key.</param>
/// <param name="Field">The field.</param>
/// <param name="Id">The deposit's name: 32 hex digits that nobody can guess.</param>
/// <param name="Name">The file's name, made safe.</param>
/// <param name="MimeType">Told by its bytes.</param>
/// <param name="Bytes">Size.</param>
internal sealed record SubmittedFile(string Form, string Field, string Id, string Name, string MimeType, long Bytes)
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = Submission.Readable.Encoder }.Frozen();

    public string ToLabel() => JsonSerializer.Serialize(this, Json);

    public static SubmittedFile FromLabel(string label) => JsonSerializer.Deserialize<SubmittedFile>(label, Json)!;
}

/// <summary>The answer to an upload.</summary>
/// <param name="Id">What the submission names as the field's value.</param>
/// <param name="Name">As it will be called.</param>
/// <param name="Type">Its MIME type.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record UploadedFile(string Id, string Name, string Type, long Bytes);
