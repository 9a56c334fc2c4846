namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>What a <see cref="Token"/> is.</summary>
internal enum TokenKind
{
    /// <summary>A name or an operator.</summary>
    Word,

    /// <summary>A quoted text, here without its quotes.</summary>
    Text,

    /// <summary>A number, an id or a moment.</summary>
    Literal,

    /// <summary>One of <c>( ) , [ ] =</c>.</summary>
    Symbol,

    /// <summary>Nothing more follows.</summary>
    End,
}
