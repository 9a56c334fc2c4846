using System.Buffers;
using System.Runtime.CompilerServices;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>What the signals need to know of a form, found out once per version.</summary>
internal sealed class FormShape
{
    private static readonly ConditionalWeakTable<Form, FormShape> Known = [];

    // What fields are called in the four languages, as parts of a column's or a field's name or label.
    private static readonly SearchValues<string> Company = SearchValues.Create(["company", "organi", "societe", "société", "entreprise", "bedrijf", "empresa"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Website = SearchValues.Create(["website", "web site", "url", "homepage", "site web", "webpagina", "linkedin"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Person = SearchValues.Create(["firstname", "lastname", "fullname", "name", "nom", "naam"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Phone = SearchValues.Create(["phone", "telefon", "telefo", "mobile", "mobiel", "celular"], StringComparison.OrdinalIgnoreCase);

    private FormShape(Form form)
    {
        Roles = [.. form.Rules.Select(r => RoleOf(r.Field))];
        Blocked = new Blocklist(form.Definition.Spam.Blocked);
        Hosts = [.. form.Definition.AllowedOrigins.Select(o => new Uri(o).Host)];
    }

    /// <summary>By field; null for one whose content no rule looks at.</summary>
    public IReadOnlyList<FieldRole?> Roles { get; }

    public Blocklist Blocked { get; }

    /// <summary>Hosts of the sites the form may stand on.</summary>
    public IReadOnlyList<string> Hosts { get; }

    public static FormShape Of(Form form) => Known.GetValue(form, static f => new FormShape(f));

    private static FieldRole? RoleOf(FormField field)
    {
        var names = $"{field.Column} {field.Name} {field.Label}";
        return field.Type switch
        {
            FieldType.Email => FieldRole.Email,
            FieldType.Phone => FieldRole.Phone,
            FieldType.Textarea => FieldRole.Prose,
            FieldType.Url => FieldRole.Website,
            FieldType.Hidden when field.Value is not null => null,
            FieldType.Text or FieldType.Hidden when Is(Website) => FieldRole.Website,
            FieldType.Text or FieldType.Hidden when Is(Phone) => FieldRole.Phone,
            FieldType.Text or FieldType.Hidden when Is(Company) => FieldRole.Company, // Before names: there are company names.
            FieldType.Text when Is(Person) => FieldRole.Name,
            FieldType.Text or FieldType.Hidden => FieldRole.Line,
            _ => null,
        };

        bool Is(SearchValues<string> words) => names.AsSpan().IndexOfAny(words) >= 0;
    }
}
