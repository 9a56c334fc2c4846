namespace PowerPacks.Sandbox.Crm.Query;

internal enum TokenKind
{
    Word,
    Text,
    Literal,
    Symbol,
    End,
}

/// <summary>One piece of a filter: a word (name or operator), a quoted text (unquoted here), a number or guid or moment, or one of <c>( ) , [ ] =</c>.</summary>
internal readonly record struct Token(TokenKind Kind, string Value);
