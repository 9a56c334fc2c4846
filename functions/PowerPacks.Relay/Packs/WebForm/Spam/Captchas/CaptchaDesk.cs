using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

/// <summary>Asks a captcha's verifier. It fails closed: what cannot be verified goes into quarantine, and neither becomes a lead nor is lost.</summary>
internal sealed class CaptchaDesk(PackContext context)
{
    /// <summary>How long a visitor waits for the verifier.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Largest answer that is read, in bytes.</summary>
    private const int MaxAnswer = 16 * 1024;

    /// <summary>How long a verified token is good for the same submission again: as long as the strictest of the services has it.</summary>
    private static readonly TimeSpan TokenAge = TimeSpan.FromMinutes(5);

    private const int MaxAction = 32; // Turnstile's: letters, digits, hyphens, underscores.

    private readonly SeenTokens verified = new(context.Clock, TokenAge);

    /// <summary>The name of a kind's secret in the vault.</summary>
    public static string SecretOf(CaptchaKind kind) => $"captcha-{JsonNamingPolicy.CamelCase.ConvertName($"{kind}").ToLowerInvariant()}";

    /// <summary>What the widget is told it stands for, so that a token of another form is not good for this one.</summary>
    public static string ActionOf(string address) => address.Length <= MaxAction ? address : address[..MaxAction];

    public static Refusal Refused(Form form) => new(422, "captcha", form.Texts.Captcha) { Errors = [new FieldProblem(AnswerSheet.Captcha, form.Texts.Captcha)] };

    public async ValueTask<CaptchaOutcome> CheckAsync(HttpContext http, Guid organization, Form form, AnswerSheet sheet, string? submission, CancellationToken cancellation)
    {
        if (form.Definition.Captcha is not { } asked) return CaptchaOutcome.None;
        var captcha = Captcha.All[asked.Kind];
        var token = sheet.Control(AnswerSheet.Captcha) is { Length: > 0 } own ? own : sheet.Control(captcha.Field);
        if (string.IsNullOrEmpty(token) || token.Length > captcha.MaxToken) return CaptchaOutcome.Wrong;
        // A visitor who sends again because the answer was lost has the same token, and a verifier takes each only once.
        var id = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{form.Document.Address}\n{token}")));
        if (verified.Has(id, submission)) return CaptchaOutcome.Good;
        if (await context.Secrets.UseAsync(organization, SecretOf(asked.Kind), cancellation) is not { } secret) return CaptchaOutcome.Unverified;
        string[] hosts = [.. FormShape.Of(form).Hosts, http.Request.Host.Host];
        var question = new CaptchaQuestion(context.Region, Encoding.UTF8.GetString(secret), asked.SiteKey, token, ActionOf(form.Document.Address), hosts);
        var outcome = await AskAsync(captcha, question, cancellation);
        if (outcome == CaptchaOutcome.Good) verified.Add(id, submission);
        return outcome;
    }

    private async Task<CaptchaOutcome> AskAsync(Captcha captcha, CaptchaQuestion question, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Timeout);
        try
        {
            using var request = captcha.Request(question);
            using var response = await context.Provider.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            if ((int)response.StatusCode >= 500 || response.Content.Headers.ContentLength > MaxAnswer) return CaptchaOutcome.Unverified;
            await response.Content.LoadIntoBufferAsync(MaxAnswer, limited.Token);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(limited.Token));
            return answer.RootElement.ValueKind == JsonValueKind.Object ? captcha.Judge((int)response.StatusCode, answer.RootElement, question) : CaptchaOutcome.Unverified;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return CaptchaOutcome.Unverified;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            return CaptchaOutcome.Unverified; // Its message may name hosts and is nobody's to act on here; the reason stands in the submission's row.
        }
    }
}
