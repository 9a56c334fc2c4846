using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

/// <summary>An organization's captcha secrets: written, never read back.</summary>
internal sealed class CaptchaSecrets(PackContext context)
{
    /// <summary>Largest body, in bytes, and longest secret, in characters.</summary>
    private const int MaxBody = 4 * 1024;
    private const int MaxSecret = 500;

    private static readonly Refusal Unknown = new(404, "captcha-unknown", $"There is no captcha of this kind. There are {string.Join(", ", SpamReader.Kinds.Keys)}.");
    private static readonly Refusal WrongType = new(415, "content-type", $"Send {SubmissionBody.Json} in UTF-8.");

    public async Task<IResult> SetAsync(HttpContext http, string kind, CancellationToken cancellation)
    {
        if (!SpamReader.Kinds.TryGetValue(kind, out var known)) return Problem.Of(Unknown);
        if (!SubmissionBody.Is(Body.TypeOf(http.Request), SubmissionBody.Json)) return Problem.Of(WrongType);
        var (body, unread) = await Body.ReadAsync(http.Request, MaxBody, cancellation);
        if (body is null) return Problem.Of(unread!);
        string? secret;
        Refusal? refusal;
        using (body) secret = Read(body.Memory, out refusal);
        if (secret is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        await context.Secrets.SetAsync(organization, CaptchaDesk.SecretOf(known), System.Text.Encoding.UTF8.GetBytes(secret), cancellation);
        return Results.Json(await context.Secrets.LookAsync(organization, CaptchaDesk.SecretOf(known), cancellation), FormDefinition.Json);
    }

    public async Task<IResult> ShowAsync(HttpContext http, string kind, CancellationToken cancellation) => SpamReader.Kinds.TryGetValue(kind, out var known)
        ? Results.Json(await context.Secrets.LookAsync(PackContext.Caller(http).Id, CaptchaDesk.SecretOf(known), cancellation), FormDefinition.Json)
        : Problem.Of(Unknown);

    public async Task<IResult> ForgetAsync(HttpContext http, string kind, CancellationToken cancellation)
    {
        if (!SpamReader.Kinds.TryGetValue(kind, out var known)) return Problem.Of(Unknown);
        await context.Secrets.DeleteAsync(PackContext.Caller(http).Id, CaptchaDesk.SecretOf(known), cancellation);
        return Results.NoContent();
    }

    private static string? Read(ReadOnlyMemory<byte> json, out Refusal? refusal)
    {
        try
        {
            if (!JsonText.IsUnicode(json.Span)) throw new JsonException();
            using var document = JsonDocument.Parse(json);
            var problems = new List<FieldProblem>();
            string? secret = null;
            if (CheckedObject.Of(document.RootElement, "", problems) is { } root)
            {
                secret = root.Text("secret", MaxSecret, required: true);
                if (secret is not null && secret.Any(c => c is <= ' ' or > '~')) root.Report("secret", "characters", "This must be visible ASCII characters.");
                root.NoOthers();
            }
            refusal = problems.Count == 0 ? null : new Refusal(422, "invalid", "The secret is not accepted.") { Errors = problems };
            return problems.Count == 0 ? secret : null;
        }
        catch (JsonException)
        {
            refusal = Refusal.Malformed("The body is not JSON in UTF-8.");
            return null;
        }
    }
}

/// <summary>What sets a captcha's secret.</summary>
/// <param name="Secret">As the service shows it: its secret, or its API key.</param>
internal sealed record CaptchaSecret(string Secret);
