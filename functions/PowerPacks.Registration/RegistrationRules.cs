using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PowerPacks.Relay;

namespace PowerPacks.Registration;

/// <summary>Turns what was asked into what is recorded, or says field by field why not.</summary>
/// <param name="knownPacks">Names of the packs there are.</param>
/// <param name="allowLoopback">Whether an organization may be at plain http on this machine, as in the sandbox.</param>
public sealed partial class RegistrationRules(IReadOnlyCollection<string> knownPacks, bool allowLoopback = false)
{
    /// <summary>Longest name of a contact or an organization, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Longest e-mail address (RFC 5321 §4.5.3.1.3 less the angle brackets), in characters.</summary>
    public const int MaxEmail = 254;

    /// <summary>Longest address of an organization, in characters.</summary>
    public const int MaxUrl = 200;

    /// <summary>Largest number of users.</summary>
    public const int MaxUsers = 1_000_000;

    /// <summary>Longest version of the terms, in characters.</summary>
    public const int MaxTerms = 20;

    /// <summary>Shortest and longest name of an attempt, in characters: nobody guesses 32 random ones.</summary>
    public const int MinAttempt = 32, MaxAttempt = 100;

    /// <returns>The registration that was asked for, without keys yet; null where there are problems.</returns>
    public Registration? Read(RegistrationRequest request, DateTimeOffset now, out IReadOnlyList<FieldProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = new List<FieldProblem>();
        var contact = ReadContact(request.Contact, found);
        var id = ReadId(request.Organization?.Id, found);
        var name = ReadText(request.Organization?.Name, "organization.name", MaxName, found);
        var url = ReadUrl(request.Organization?.Url, found);
        var users = ReadUsers(request.UserCount, found);
        var packs = ReadPacks(request.Packs, found);
        if (!Region.TryParse(request.Region, out var region)) found.Add(new("region", $"Must be one of {string.Join(", ", Region.All)}."));
        var terms = ReadText(request.Terms, "terms", MaxTerms, found);
        if (request.Attempt is { Length: < MinAttempt or > MaxAttempt }) found.Add(new("attempt", $"Must have {MinAttempt} to {MaxAttempt} characters.", MaxAttempt));
        problems = found;
        if (found.Count > 0) return null;
        var attempt = request.Attempt is { } named ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named))) : null;
        return new Registration(new Organization(id, name, url!, region!), contact, users, packs, terms, now, [], 0) { Attempt = attempt };
    }

    /// <returns>The registration with what was asked changed; null where there are problems.</returns>
    public Registration? Read(RegistrationChange change, Registration before, out IReadOnlyList<FieldProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(before);
        var found = new List<FieldProblem>();
        var after = before with
        {
            Contact = change.Contact is null ? before.Contact : ReadContact(change.Contact, found),
            UserCount = change.UserCount is null ? before.UserCount : ReadUsers(change.UserCount, found),
            Packs = change.Packs is null ? before.Packs : ReadPacks(change.Packs, found),
        };
        problems = found;
        return found.Count > 0 ? null : after;
    }

    private static Contact ReadContact(RequestedContact? contact, List<FieldProblem> problems)
    {
        var name = ReadText(contact?.Name, "contact.name", MaxName, problems);
        var before = problems.Count;
        var email = ReadText(contact?.Email, "contact.email", MaxEmail, problems);
        if (problems.Count == before && !EmailShape().IsMatch(email)) problems.Add(new("contact.email", "Must be an e-mail address."));
        return new Contact(name, email);
    }

    private static Guid ReadId(string? text, List<FieldProblem> problems)
    {
        if (!Guid.TryParseExact(text, "D", out var id) || id == Guid.Empty)
        {
            problems.Add(new("organization.id", "Must be the organization's unique id: 32 hex digits with hyphens, not all zero."));
        }

        return id;
    }

    private static string ReadText(string? text, string field, int limit, List<FieldProblem> problems)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Length == 0) problems.Add(new(field, "Must not be empty.", limit));
        else if (trimmed.Length > limit) problems.Add(new(field, $"Must have at most {limit} characters.", limit));
        else if (trimmed.Any(char.IsControl)) problems.Add(new(field, "Must not have control characters."));
        return trimmed;
    }

    private Uri? ReadUrl(string? text, List<FieldProblem> problems)
    {
        const string field = "organization.url";
        var before = problems.Count;
        var trimmed = ReadText(text, field, MaxUrl, problems).TrimEnd('/');
        if (problems.Count > before) return null;
        // Judged on the text, not the parsed address: a parser drops an empty user or query and turns a backslash round.
        if (trimmed.AsSpan().IndexOfAny("@?#\\ ") >= 0) problems.Add(new(field, "Must have no user, query, fragment, blank or backslash."));
        else if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var url)) problems.Add(new(field, "Must be an absolute address."));
        else if (url.Scheme != Uri.UriSchemeHttps && !(allowLoopback && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        {
            problems.Add(new(field, "Must begin with https://."));
        }
        else
        {
            // The parser is lenient (capitals, dots, characters to escape); what is kept is its own spelling, which the limit holds for too.
            var canonical = url.GetLeftPart(UriPartial.Path).TrimEnd('/');
            if (canonical.Length <= MaxUrl) return new Uri(canonical);
            problems.Add(new(field, $"Must have at most {MaxUrl} characters when escaped.", MaxUrl));
        }

        return null;
    }

    private static int ReadUsers(int? count, List<FieldProblem> problems)
    {
        if (count is not (>= 1 and <= MaxUsers)) problems.Add(new("userCount", $"Must be from 1 to {MaxUsers}.", MaxUsers));
        return count ?? 0;
    }

    private string[] ReadPacks(IReadOnlyList<string?>? packs, List<FieldProblem> problems)
    {
        if (packs is not { Count: > 0 }) problems.Add(new("packs", "Must name at least one pack."));
        else if (packs.Count > knownPacks.Count) problems.Add(new("packs", $"Must name at most {knownPacks.Count} packs.", knownPacks.Count));
        else
        {
            problems.AddRange(packs.Index()
                .Where(pack => pack.Item is null || !knownPacks.Contains(pack.Item))
                .Select(pack => new FieldProblem($"packs[{pack.Index}]", "Must be the name of a pack.")));
        }

        return [.. (packs ?? []).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EmailShape();
}
