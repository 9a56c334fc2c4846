using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What an organization does with its forms: publish, look at, withdraw.</summary>
internal sealed partial class FormConfiguration(PackContext context)
{
    private const int HashBytes = 4;
    private const string KeyMeaning = "A form's key has 1 to 64 lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen.";

    private static readonly Refusal NotFound = new(404, "form-unknown", "There is no form with this key.");
    private static readonly Refusal WrongType = new(415, "content-type", $"Send {SubmissionBody.Json} in UTF-8.");
    private static readonly Refusal AddressTaken = new(409, "address-taken", "This form's address belongs to another organization. Choose another key.");

    private static readonly Refusal LegacyTaken = new(409, "legacy-taken", "Another form takes the posts of this old form.") { Errors = [new FieldProblem("legacy.formId", "Another form takes the posts of this old form.") { Code = "legacy-taken" }] };

    public static bool IsAddress(string text) => Address().IsMatch(text);

    public async Task<IResult> PublishAsync(HttpContext http, string formKey, CancellationToken cancellation)
    {
        if (WrongKey(formKey) is { } wrong) return Problem.Of(wrong);
        if (!SubmissionBody.Is(Body.TypeOf(http.Request), SubmissionBody.Json)) return Problem.Of(WrongType);
        var (body, unread) = await Body.ReadAsync(http.Request, FormLimits.DefinitionBytes, cancellation);
        if (body is null) return Problem.Of(unread!);
        FormDefinition? definition;
        Refusal? refusal;
        using (body) definition = DefinitionReader.Read(body.Memory, out refusal);
        if (definition is null) return Problem.Of(refusal!);

        var organization = PackContext.Caller(http).Id;
        var name = FormDocument.NameOf(formKey);
        var before = await context.Settings.ReadAsync<FormDocument>(organization, name, cancellation);
        var address = before?.Address ?? await ClaimAsync(formKey, organization, name, cancellation);
        if (address is null) return Problem.Of(AddressTaken);
        if (definition.Legacy is { } legacy && !await context.Settings.ClaimAsync(legacy.FormId, organization, name, cancellation)) return Problem.Of(LegacyTaken);
        var same = before is not null && Same(before.Definition, definition);
        var document = new FormDocument(formKey, address, same ? before!.Version : (before?.Version ?? 0) + 1, Withdrawn: false, definition);
        if (!same || before!.Withdrawn) await context.Settings.WriteAsync(organization, name, document, cancellation);
        return Results.Json(Published(http.Request, document), FormDefinition.Json, statusCode: before is null ? 201 : 200);
    }

    /// <summary>How a definition would look, or what is wrong with it. Nothing is kept.</summary>
    public static async Task<IResult> PreviewAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!SubmissionBody.Is(Body.TypeOf(http.Request), SubmissionBody.Json)) return Problem.Of(WrongType);
        var (body, unread) = await Body.ReadAsync(http.Request, FormLimits.DefinitionBytes, cancellation);
        if (body is null) return Problem.Of(unread!);
        using (body)
        {
            return DefinitionReader.Read(body.Memory, out var refusal) is { } definition
                ? Results.Json(new PreviewedForm(FormPage.Sketch(Form.Of(new FormDocument("preview", "preview", 1, Withdrawn: false, definition)))), FormDefinition.Json)
                : Problem.Of(refusal!);
        }
    }

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        var forms = new List<ListedForm>();
        foreach (var name in await context.Settings.ListAsync(organization, FormDocument.Prefix, cancellation))
        {
            if (await context.Settings.ReadAsync<FormDocument>(organization, name, cancellation) is not { } document) continue;
            var links = FormLinks.Of(http.Request, document.Address);
            forms.Add(new ListedForm(document.FormKey, document.Definition.Title, document.Address, document.Version, document.Withdrawn, links.Page));
        }
        return Results.Json(new ListedForms(forms), FormDefinition.Json);
    }

    public async Task<IResult> ShowAsync(HttpContext http, string formKey, CancellationToken cancellation) =>
        WrongKey(formKey) is null
        && await context.Settings.ReadAsync<FormDocument>(PackContext.Caller(http).Id, FormDocument.NameOf(formKey), cancellation) is { } document
            ? Results.Json(Published(http.Request, document) with { Withdrawn = document.Withdrawn, Definition = document.Definition }, FormDefinition.Json)
            : Problem.Of(NotFound);

    /// <summary>The address stays the organization's and the definition stays readable to delivery; only new submissions end.</summary>
    public async Task<IResult> WithdrawAsync(HttpContext http, string formKey, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        var name = FormDocument.NameOf(formKey);
        if (WrongKey(formKey) is not null || await context.Settings.ReadAsync<FormDocument>(organization, name, cancellation) is not { } document)
        {
            return Problem.Of(NotFound);
        }
        if (!document.Withdrawn) await context.Settings.WriteAsync(organization, name, document with { Withdrawn = true }, cancellation);
        return Results.NoContent();
    }

    private async ValueTask<string?> ClaimAsync(string formKey, Guid organization, string name, CancellationToken cancellation)
    {
        if (await context.Settings.ClaimAsync(formKey, organization, name, cancellation)) return formKey;
        var own = $"{formKey}-{Convert.ToHexStringLower(SHA256.HashData(organization.ToByteArray(bigEndian: true)).AsSpan(0, HashBytes))}";
        return await context.Settings.ClaimAsync(own, organization, name, cancellation) ? own : null;
    }

    private Refusal? WrongKey(string formKey)
    {
        if (!FormKey().IsMatch(formKey)) return Wrong(KeyMeaning, FormLimits.FormKey);
        var other = Region.All.FirstOrDefault(r => r != context.Region && formKey.StartsWith($"{r.Name}-", StringComparison.Ordinal));
        if (other is null) return null;
        // Addresses that begin so are answered with the way to that region, so nobody would ever reach the form.
        return Wrong($"Here in {context.Region.Name} a form's key must not begin with another region's name, {other.Name}-.", null);

        static Refusal Wrong(string message, long? limit) => new(422, "form-key", message) { Errors = [new FieldProblem("formKey", message, limit) { Code = limit is null ? "form-key-region" : "form-key" }] };
    }

    private static bool Same(FormDefinition a, FormDefinition b) =>
        JsonSerializer.SerializeToUtf8Bytes(a, FormDefinition.Json).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(b, FormDefinition.Json));

    private static PublishedForm Published(HttpRequest request, FormDocument document)
    {
        var links = FormLinks.Of(request, document.Address);
        return new PublishedForm(
            document.FormKey, document.Address, document.Version, links.Submit, links.Page, links.Script, links.Snippet(document.Address));
    }

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FormKey();

    /// <summary>A form's key, or one with a hash behind it.</summary>
    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,71}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
