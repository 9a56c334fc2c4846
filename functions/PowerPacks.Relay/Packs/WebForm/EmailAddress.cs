namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Whether a text has the shape of an e-mail address. Only a mail that arrives proves one; this catches slips.</summary>
internal static class EmailAddress
{
    public static bool Looks(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > FormLimits.EmailLocal || at != text.LastIndexOf('@')) return false;
        var local = text.AsSpan(0, at);
        var domain = text.AsSpan(at + 1);
        if (local[0] == '.' || local[^1] == '.' || !domain.Contains('.')) return false;
        foreach (var c in local)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '(' or ')' or '<' or '>' or '[' or ']' or ',' or ';' or ':' or '\\' or '"') return false;
        }
        foreach (var label in domain.Split('.'))
        {
            if (!IsLabel(domain[label])) return false;
        }
        return true;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-') return false;
        foreach (var c in label)
        {
            if (c != '-' && !char.IsLetterOrDigit(c)) return false;
        }
        return true;
    }
}
