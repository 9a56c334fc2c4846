namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>Cuts a filter into tokens.</summary>
internal static class Lexer
{
    private const string Symbols = "(),[]=";

    /// <exception cref="CrmException">400: a text that does not end.</exception>
    public static List<Token> Cut(string filter)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < filter.Length)
        {
            var c = filter[at];
            if (char.IsWhiteSpace(c)) at++;
            else if (c == '\'') tokens.Add(QuotedText(filter, ref at));
            else if (Symbols.Contains(c, StringComparison.Ordinal)) tokens.Add(new Token(TokenKind.Symbol, filter[at++].ToString()));
            else tokens.Add(WordOrLiteral(filter, ref at));
        }
        tokens.Add(new Token(TokenKind.End, ""));
        return tokens;
    }

    private static Token QuotedText(string filter, ref int at)
    {
        var start = at + 1;
        for (at = start; at < filter.Length; at++)
        {
            if (filter[at] != '\'') continue;
            if (at + 1 < filter.Length && filter[at + 1] == '\'') at++; // a doubled quote is one quote of the text
            else return new Token(TokenKind.Text, filter[start..at++].Replace("''", "'", StringComparison.Ordinal));
        }
        throw CrmErrors.Query("There is an unterminated string literal in the filter.");
    }

    private static Token WordOrLiteral(string filter, ref int at)
    {
        var start = at;
        while (at < filter.Length && !char.IsWhiteSpace(filter[at]) && filter[at] != '\'' && !Symbols.Contains(filter[at], StringComparison.Ordinal)) at++;
        var value = filter[start..at];
        var isLiteral = char.IsDigit(value[0]) || value[0] is '-' or '+' || Guid.TryParse(value, out _);
        return new Token(isLiteral ? TokenKind.Literal : TokenKind.Word, value);
    }
}
